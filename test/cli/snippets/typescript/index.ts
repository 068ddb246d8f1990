// One resource of each type that a snippet is for, open as it stands; "// HOLE resource part" is where its lines go, in place of that line.
import * as aws from "@pulumi/aws";
import "./plain";

const rest = new aws.apigateway.RestApi("rest", { name: "rest" });
const items = new aws.apigateway.Resource("items", {
  restApi: rest.id,
  parentId: rest.rootResourceId,
  pathPart: "items",
});
const method = (authorizer: aws.apigateway.Authorizer) =>
  new aws.apigateway.Method(
    "method",
    {
      restApi: rest.id,
      resourceId: items.id,
      httpMethod: "GET",
      authorization: "NONE", // HOLE method 0
    },
    { dependsOn: [authorizer] },
  );
method(
  new aws.apigateway.Authorizer("rest-tokens", {
    restApi: rest.id,
    type: "REQUEST",
    identitySource: "method.request.header.Authorization",
    authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
  }),
);
new aws.apigateway.RestApi("body", {
  name: "body",
  body: JSON.stringify({
    openapi: "3.0.1",
    paths: {
      "/items": {
        get: {
          // HOLE body 0
        },
      },
    },
    components: {
      securitySchemes: {
        // HOLE body 1
      },
    },
  }),
});

const http = new aws.apigatewayv2.Api("http", { name: "http", protocolType: "HTTP" });
const route = (authorizer: aws.apigatewayv2.Authorizer) =>
  new aws.apigatewayv2.Route(
    "route",
    {
      apiId: http.id,
      routeKey: "GET /items",
      // HOLE route 0
    },
    { dependsOn: [authorizer] },
  );
route(
  new aws.apigatewayv2.Authorizer("http-tokens", {
    apiId: http.id,
    authorizerType: "REQUEST",
    authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
    authorizerPayloadFormatVersion: "2.0",
  }),
);
const socket = new aws.apigatewayv2.Api("socket", { name: "socket", protocolType: "WEBSOCKET" });
const connect = (authorizer: aws.apigatewayv2.Authorizer) =>
  new aws.apigatewayv2.Route(
    "connect",
    {
      apiId: socket.id,
      routeKey: "$connect",
      // HOLE connect 0
    },
    { dependsOn: [authorizer] },
  );
connect(
  new aws.apigatewayv2.Authorizer("socket-tokens", {
    apiId: socket.id,
    authorizerType: "REQUEST",
    identitySources: ["route.request.header.Authorization"],
    authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
  }),
);
// An API whose other route has API Gateway's own JWT authorizer: the new route must use the same sort.
const native = new aws.apigatewayv2.Api("native", { name: "native", protocolType: "HTTP" });
const checked = new aws.apigatewayv2.Authorizer("native-tokens", {
  apiId: native.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: "https://a.example/", audiences: ["api"] },
});
new aws.apigatewayv2.Route("guarded", {
  apiId: native.id,
  routeKey: "GET /guarded",
  authorizationType: "JWT",
  authorizerId: checked.id,
});
const beside = (authorizer: aws.apigatewayv2.Authorizer) =>
  new aws.apigatewayv2.Route(
    "beside",
    {
      apiId: native.id,
      routeKey: "GET /beside",
      // HOLE beside 0
    },
    { dependsOn: [authorizer] },
  );
beside(checked);
new aws.apigatewayv2.Api("described", {
  name: "described",
  protocolType: "HTTP",
  body: JSON.stringify({
    openapi: "3.0.1",
    paths: {
      "/items": {
        get: {
          // HOLE described 0
        },
      },
    },
    components: {
      securitySchemes: {
        // HOLE described 1
      },
    },
  }),
});

new aws.lambda.FunctionUrl("url", {
  functionName: "f",
  authorizationType: "NONE", // HOLE url 0
});
new aws.appsync.GraphQLApi("graph", {
  name: "graph",
  schema: "type Query { a: String }",
  authenticationType: "API_KEY", // HOLE graph 0
});
new aws.appsync.GraphQLApi("graph-more", {
  name: "graph-more",
  schema: "type Query { a: String @aws_api_key }",
  authenticationType: "AWS_IAM",
  additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }], // HOLE graph-more 0
});

// Rules that are told as advice.
new aws.apigateway.DomainName("domain", {
  domainName: "api.example.com",
  regionalCertificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/c",
  endpointConfiguration: { types: "REGIONAL" },
  securityPolicy: "TLS_1_0", // HOLE domain 0
});
new aws.apigateway.Stage("stage", {
  restApi: rest.id,
  deployment: "d",
  stageName: "prod",
  // HOLE stage 0
});
new aws.apigateway.Authorizer("shape", {
  restApi: rest.id,
  type: "TOKEN",
  authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
  authorizerResultTtlInSeconds: 3600, // HOLE shape 0
});
