// The seed with a second route, GET /admin, whose authorizer was forgotten: `pulumi preview --policy-pack` stops it.
// The body is written out, with ARNs computed from account, region and explicit names, so that it is known before
// anything exists. The seed's own body holds ARNs of functions to come: at a first preview nobody can read it.

import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { tokenVerifier } from "../verify-token";

const config = new pulumi.Config();
const verify = tokenVerifier({
  jwksUri: config.require("jwksUri"),
  audience: config.require("audience"),
  issuer: config.require("issuer"),
});

const prefix = `${pulumi.getProject()}-${pulumi.getStack()}`;
const names = { authorizer: `${prefix}-authorizer`, page: `${prefix}-page` };
const partition = aws.getPartitionOutput().partition;
const region = aws.getRegionOutput().region;
const account = aws.getCallerIdentityOutput().accountId;

const role = new aws.iam.Role("function", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("function-logs", {
  role: role.name,
  policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});

const authorizer = new aws.lambda.CallbackFunction("authorizer", {
  name: names.authorizer,
  role,
  callback: async (event: { authorizationToken: string; methodArn: string }) => ({
    principalId: await verify(event.authorizationToken),
    policyDocument: {
      Version: "2012-10-17",
      Statement: [
        {
          Action: "execute-api:Invoke",
          Effect: "Allow",
          // Every method of this stage: the gateway caches the answer for all routes, as in the seed.
          Resource: `${event.methodArn.split("/").slice(0, 2).join("/")}/*`,
        },
      ],
    },
  }),
});

const page = new aws.lambda.CallbackFunction("page", {
  name: names.page,
  role,
  callback: async (event: { path: string }) => ({
    statusCode: 200,
    headers: { "content-type": "text/html" },
    body: event.path === "/admin" ? "<h1>Everybody's secrets</h1>" : "<h1>Hello world!</h1>",
  }),
});

const invoke = (name: string) =>
  pulumi.interpolate`arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/arn:${partition}:lambda:${region}:${account}:function:${name}/invocations`;
const pageIntegration = { type: "aws_proxy", httpMethod: "POST", uri: invoke(names.page) };

const api = new awsx.classic.apigateway.API(
  "open-route",
  {
    swaggerString: pulumi.jsonStringify({
      swagger: "2.0",
      info: { title: prefix, version: "1.0" },
      securityDefinitions: {
        "jwt-rsa-custom-authorizer": {
          type: "apiKey",
          name: "Authorization",
          in: "header",
          "x-amazon-apigateway-authtype": "oauth2",
          "x-amazon-apigateway-authorizer": {
            type: "token",
            authorizerUri: invoke(names.authorizer),
            identityValidationExpression: "^Bearer [-0-9a-zA-Z._]*$",
            authorizerResultTtlInSeconds: 3600,
          },
        },
      },
      paths: {
        "/hello": {
          get: {
            security: [{ "jwt-rsa-custom-authorizer": [] }],
            "x-amazon-apigateway-integration": pageIntegration,
          },
        },
        // Open to the world: no `security`.
        "/admin": { get: { "x-amazon-apigateway-integration": pageIntegration } },
      },
    }),
  },
  { dependsOn: [authorizer, page] },
);

const callers = {
  "hello-page": { function: page, from: "*/GET/hello" },
  "admin-page": { function: page, from: "*/GET/admin" },
  "api-authorizer": { function: authorizer, from: "authorizers/*" },
};
for (const [name, caller] of Object.entries(callers)) {
  new aws.lambda.Permission(name, {
    action: "lambda:InvokeFunction",
    function: caller.function.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.restAPI.executionArn}/${caller.from}`,
  });
}

export const url = api.url;
