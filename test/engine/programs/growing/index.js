// Test tooling: a program that changes between two updates, by configuration.
// `open`: a second route without security. `secret`: the body is a Pulumi secret. `ttl`: an authorizer that caches so long.
const aws = require("@pulumi/aws");
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();
const authorizerUri =
  "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:123456789012:function:authorizer/invocations";
const integration = { type: "http_proxy", httpMethod: "GET", uri: "https://backend.example.com/" };
const body = JSON.stringify({
  openapi: "3.0.1",
  info: { title: "growing", version: "1.0" },
  components: {
    securitySchemes: {
      jwt: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri,
        },
      },
    },
  },
  paths: {
    "/guarded": { get: { security: [{ jwt: [] }], "x-amazon-apigateway-integration": integration } },
    ...(config.getBoolean("open") && { "/new": { get: { "x-amazon-apigateway-integration": integration } } }),
  },
});

const api = new aws.apigateway.RestApi("growing", {
  body: config.getBoolean("secret") ? pulumi.secret(body) : body,
});
const authorizerResultTtlInSeconds = config.getNumber("ttl");
if (authorizerResultTtlInSeconds !== undefined) {
  new aws.apigateway.Authorizer("growing", { restApi: api.id, authorizerUri, authorizerResultTtlInSeconds });
}
