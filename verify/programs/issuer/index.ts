// An issuer's key set where Lambda can fetch it: one function behind one open route of an HTTP API.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { functionOf } from "../function";

const config = new pulumi.Config();
const publish = functionOf("key-set", `${__dirname}/key-set.js`, { KEY_SET: config.require("keySet") });
const api = new aws.apigatewayv2.Api("issuer", {
  name: `${pulumi.getProject()}-${pulumi.getStack()}`,
  protocolType: "HTTP",
});
const integration = new aws.apigatewayv2.Integration("issuer", {
  apiId: api.id,
  integrationType: "AWS_PROXY",
  integrationUri: publish.invokeArn,
  payloadFormatVersion: "2.0",
});
const route = new aws.apigatewayv2.Route("issuer", {
  apiId: api.id,
  routeKey: "GET /jwks.json",
  authorizationType: "NONE",
  target: pulumi.interpolate`integrations/${integration.id}`,
});
const stage = new aws.apigatewayv2.Stage(
  "issuer",
  { apiId: api.id, name: "$default", autoDeploy: true },
  { dependsOn: [route] },
);
new aws.lambda.Permission("issuer", {
  action: "lambda:InvokeFunction",
  function: publish.name,
  principal: "apigateway.amazonaws.com",
  sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

export const issuer = stage.invokeUrl;
