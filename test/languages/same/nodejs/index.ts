// One API of each kind: open, token-authorized and IAM routes, a JWT authorizer, a function URL, and what nobody here knows.
import * as apigateway from "@pulumi/aws/apigateway";
import * as apigatewayv2 from "@pulumi/aws/apigatewayv2";
import * as iam from "@pulumi/aws/iam";
import * as lambda from "@pulumi/aws/lambda";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";

const network = new pulumi.StackReference("acme/network/prod");
const parameter = ssm.getParameterOutput({ name: "/shop/type" });

const role = new iam.Role("role", { assumeRolePolicy: "{}" });
const fn = new lambda.Function("fn", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1;") }),
});

const api = new apigateway.RestApi("shop", { name: "shop" });
const orders = new apigateway.Resource("orders", {
  restApi: api.id,
  parentId: api.rootResourceId,
  pathPart: "orders",
});
const token = new apigateway.Authorizer("token", {
  restApi: api.id,
  name: "token",
  type: "TOKEN",
  authorizerUri: fn.invokeArn,
  identitySource: "method.request.header.Authorization",
  authorizerResultTtlInSeconds: 0,
});

function method(httpMethod: string, authorization: string, authorizerId?: pulumi.Input<string>): void {
  const made = new apigateway.Method(`orders-${httpMethod}`, {
    restApi: api.id,
    resourceId: orders.id,
    httpMethod,
    authorization,
    authorizerId,
  });
  new apigateway.Integration(`orders-${httpMethod}`, {
    restApi: api.id,
    resourceId: orders.id,
    httpMethod: made.httpMethod,
    type: "AWS_PROXY",
    integrationHttpMethod: "POST",
    uri: fn.invokeArn,
  });
}
method("GET", "NONE");
method("POST", "CUSTOM", token.id);
method("PUT", "AWS_IAM");
method("DELETE", "CUSTOM", network.getOutput("authorizerId"));

const http = new apigatewayv2.Api("http", { name: "http", protocolType: "HTTP" });
const jwt = new apigatewayv2.Authorizer("jwt", {
  apiId: http.id,
  name: "jwt",
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { audiences: ["shop"], issuer: "https://issuer.example/" },
});
new apigatewayv2.Route("list", {
  apiId: http.id,
  routeKey: "GET /list",
  authorizationType: "JWT",
  authorizerId: jwt.id,
});
new apigatewayv2.Route("open", { apiId: http.id, routeKey: "GET /open" });
new apigatewayv2.Route("asked", {
  apiId: http.id,
  routeKey: "GET /asked",
  authorizationType: parameter.value,
  authorizerId: jwt.id,
});

new lambda.FunctionUrl("url", { functionName: fn.name, authorizationType: "NONE" });
network
  .getOutput("paths")
  .apply((paths: string[]) =>
    paths.map((path) => new apigatewayv2.Route(path, { apiId: http.id, routeKey: `GET /${path}` })),
  );
export const address = http.apiEndpoint;
