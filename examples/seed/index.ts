// The program of the blog post that Portcullis grew from, for today's packages: one route behind a JWT authorizer.
//   pulumi config set jwksUri https://…/.well-known/jwks.json   (and audience, issuer, aws:region)
//   pulumi up --policy-pack ../../policypack

import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";
import { tokenVerifier } from "../verify-token";

const config = new pulumi.Config();
const verify = tokenVerifier({
  jwksUri: config.require("jwksUri"),
  audience: config.require("audience"),
  issuer: config.require("issuer"),
});

const jwtAuthorizer = awsx.classic.apigateway.getTokenLambdaAuthorizer({
  authorizerName: "jwt-rsa-custom-authorizer",
  header: "Authorization",
  identityValidationExpression: "^Bearer [-0-9a-zA-Z._]*$",
  authorizerResultTtlInSeconds: 3600,
  handler: async (event) => {
    const principalId = await verify(event.authorizationToken ?? "");
    // The post allows event.methodArn. The gateway keeps this answer for an hour and applies it to every route the
    // token is sent to, so that second route would be denied: allow every method of this API's stage instead.
    const stage = event.methodArn.split("/").slice(0, 2).join("/");
    return {
      principalId,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: `${stage}/*` }],
      },
    };
  },
});

const api = new awsx.classic.apigateway.API("seed", {
  routes: [
    {
      path: "/hello",
      method: "GET",
      authorizers: jwtAuthorizer,
      eventHandler: async () => ({
        statusCode: 200,
        headers: { "content-type": "text/html" },
        body: "<h1>Hello world!</h1>",
      }),
    },
  ],
});

export const url = api.url;
