// Test tooling: a guarded and an open way in, for each shape that an API has in the AWS provider.
// Names say which is which; ids and ARNs are taken from other resources, as programs do, so a preview does not know them.
const aws = require("@pulumi/aws");

const lambdaArn = "arn:aws:lambda:eu-central-1:123456789012:function:backend";
const uri = `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${lambdaArn}/invocations`;

// REST API, method by method
const rest = new aws.apigateway.RestApi("rest");
const restAuthorizer = new aws.apigateway.Authorizer("rest", {
  restApi: rest.id,
  type: "TOKEN",
  authorizerUri: uri,
  identityValidationExpression: "^Bearer [-0-9a-zA-Z._]*$",
});
const orders = new aws.apigateway.Resource("orders", {
  restApi: rest.id,
  parentId: rest.rootResourceId,
  pathPart: "orders",
});
const atOrders = { restApi: rest.id, resourceId: orders.id };
new aws.apigateway.Method("guarded-method", {
  ...atOrders,
  httpMethod: "GET",
  authorization: "CUSTOM",
  authorizerId: restAuthorizer.id,
});
new aws.apigateway.Method("open-method", { ...atOrders, httpMethod: "POST", authorization: "NONE" });

// HTTP API
const http = new aws.apigatewayv2.Api("http", { protocolType: "HTTP" });
const jwt = new aws.apigatewayv2.Authorizer("jwt", {
  apiId: http.id,
  authorizerType: "JWT",
  identitySources: ["$request.header.Authorization"],
  jwtConfiguration: { issuer: "https://issuer.example.com/", audiences: ["https://api.example.com"] },
});
new aws.apigatewayv2.Route("guarded-route", {
  apiId: http.id,
  routeKey: "GET /guarded",
  authorizationType: "JWT",
  authorizerId: jwt.id,
});
new aws.apigatewayv2.Route("open-route", { apiId: http.id, routeKey: "GET /open" });

// WebSocket APIs: only $connect can be guarded
const chats = { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action" };
const chat = new aws.apigatewayv2.Api("open-chat", chats);
new aws.apigatewayv2.Route("open-connect", { apiId: chat.id, routeKey: "$connect" });
const guardedChat = new aws.apigatewayv2.Api("guarded-chat", chats);
new aws.apigatewayv2.Route("guarded-connect", {
  apiId: guardedChat.id,
  routeKey: "$connect",
  authorizationType: "AWS_IAM",
});

// Function URLs
new aws.lambda.FunctionUrl("guarded-url", { functionName: "backend", authorizationType: "AWS_IAM" });
new aws.lambda.FunctionUrl("open-url", { functionName: "other", authorizationType: "NONE" });

// AppSync
new aws.appsync.GraphQLApi("guarded-graph", { authenticationType: "AWS_IAM" });
new aws.appsync.GraphQLApi("open-graph", { authenticationType: "API_KEY" });
