// An HTTP API of bare AWS resources for one format of the authorizer's event, on its default stage and on a named one.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const KEPT_SECONDS = 300;
const ROUTES = {
  $default: "plain",
  "GET /items": "plain",
  "GET /items/{id}": "plain",
  "GET /kept/a": "kept",
  "GET /kept/b": "kept",
} as const;

export function httpInstrument(
  format: "1.0" | "2.0",
  authorizer: aws.lambda.Function,
  backend: aws.lambda.Function,
): { readonly own: pulumi.Output<string>; readonly named: pulumi.Output<string> } {
  const name = `http-${format.replace(".", "-")}`;
  const api = new aws.apigatewayv2.Api(name, {
    name: `${pulumi.getProject()}-${pulumi.getStack()}-${name}`,
    protocolType: "HTTP",
  });
  const integration = new aws.apigatewayv2.Integration(name, {
    apiId: api.id,
    integrationType: "AWS_PROXY",
    integrationUri: backend.invokeArn,
    payloadFormatVersion: "2.0",
  });
  const authorizerOf = (kept: boolean) =>
    new aws.apigatewayv2.Authorizer(`${name}-${kept ? "kept" : "plain"}`, {
      apiId: api.id,
      authorizerType: "REQUEST",
      name: kept ? "kept" : "plain",
      authorizerUri: authorizer.invokeArn,
      authorizerPayloadFormatVersion: format,
      authorizerResultTtlInSeconds: kept ? KEPT_SECONDS : 0,
      enableSimpleResponses: format === "2.0",
      identitySources: ["$request.header.Authorization"],
    });
  const authorizers = { plain: authorizerOf(false), kept: authorizerOf(true) };
  const routes = Object.entries(ROUTES).map(
    ([routeKey, one]) =>
      new aws.apigatewayv2.Route(`${name}-${routeKey.replace(/\W+/g, "-")}`, {
        apiId: api.id,
        routeKey,
        authorizationType: "CUSTOM",
        authorizerId: authorizers[one].id,
        target: pulumi.interpolate`integrations/${integration.id}`,
      }),
  );
  const permissions = [authorizer, backend].map(
    (one, index) =>
      new aws.lambda.Permission(`${name}-${index}`, {
        action: "lambda:InvokeFunction",
        function: one.name,
        principal: "apigateway.amazonaws.com",
        sourceArn: pulumi.interpolate`${api.executionArn}/*`,
      }),
  );
  const stage = (stageName: string) =>
    new aws.apigatewayv2.Stage(
      `${name}-${stageName === "$default" ? "own" : stageName}`,
      { apiId: api.id, name: stageName, autoDeploy: true },
      { dependsOn: [...routes, ...permissions] },
    ).invokeUrl;
  return { own: stage("$default"), named: stage("verify") };
}
