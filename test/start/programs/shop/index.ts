// A small API of a team's own: a REST API with one authorizer, the built one of this project, and one handler.
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
// The test lays the built authorizer here.
const built = join(__dirname, "authorizer/index.js");

const healthScopes = config.getObject<string[]>("healthScopes") ?? [];
const requirements = {
  "GET /items": { scopes: ["items:read"] },
  "POST /items": { scopes: ["items:write"] },
  "GET /health": healthScopes.length === 0 ? {} : { scopes: healthScopes },
};

const role = new aws.iam.Role("function", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const authorizer = new aws.lambda.Function("authorizer", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new pulumi.asset.AssetArchive({
    "index.js": new pulumi.asset.FileAsset(built),
    "routes.json": new pulumi.asset.StringAsset(JSON.stringify(requirements)),
  }),
  environment: {
    variables: {
      ISSUER: config.require("issuer"),
      AUDIENCE: config.require("audience"),
      JWKS_URI: config.require("jwksUri"),
      ALLOW_LOOPBACK_HTTP: "true",
      ROUTES: "@routes.json",
      RESULT_TTL_SECONDS: "300",
    },
  },
});
const backend = new aws.lambda.Function("items", {
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new pulumi.asset.FileArchive("./handler"),
});

const integration = { type: "aws_proxy", httpMethod: "POST", uri: backend.invokeArn };
const guarded = { security: [{ jwt: [] }], "x-amazon-apigateway-integration": integration };
const api = new aws.apigateway.RestApi("shop", {
  body: pulumi.jsonStringify({
    swagger: "2.0",
    info: { title: "shop", version: "1" },
    paths: {
      "/items": { get: guarded, post: guarded },
      "/health": { get: guarded },
    },
    securityDefinitions: {
      jwt: {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri: authorizer.invokeArn,
          identityValidationExpression: "^Bearer [-0-9a-zA-Z._]*$",
          authorizerResultTtlInSeconds: 300,
        },
      },
    },
  }),
});
const deployment = new aws.apigateway.Deployment("shop", { restApi: api.id });
new aws.apigateway.Stage("shop", { restApi: api.id, deployment: deployment.id, stageName: "v1" });
