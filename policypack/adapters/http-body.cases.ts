// The example APIs as bodies of an HTTP API: security on each operation, or inherited from the root.

import { type ExampleGuard, type ExampleRoute, type Spelling, spelled } from "./example.cases";
import { pathsOf } from "./rest-body.cases";

const SCHEMES = {
  lambda: {
    type: "apiKey",
    "x-amazon-apigateway-authorizer": { type: "request", authorizerPayloadFormatVersion: "2.0" },
  },
  jwt: { type: "oauth2", "x-amazon-apigateway-authorizer": { type: "jwt", jwtConfiguration: {} } },
  iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
};
const WITHOUT = {
  cognito: "an HTTP API checks a user pool's tokens with a JWT authorizer",
  key: "an HTTP API has no API keys",
  preflight: "an HTTP API answers preflights by its CORS configuration",
};

function document(
  routes: readonly ExampleRoute[],
  root: unknown,
  securityOf: (guard: ExampleGuard) => unknown,
) {
  const components = { securitySchemes: SCHEMES };
  return {
    openapi: "3.0.1",
    paths: pathsOf(routes, securityOf),
    components,
    ...(root === undefined ? {} : { security: root }),
  };
}

const onEach = (guard: ExampleGuard) => (guard === "none" ? undefined : [{ [guard]: [] }]);
const overRoot = (guard: ExampleGuard) =>
  guard === "none" ? [] : guard === "lambda" ? undefined : [{ [guard]: [] }];

export const spellings: readonly Spelling[] = [
  {
    title: "aws Api, security on each operation",
    without: WITHOUT,
    spell: (routes) => [
      spelled("aws:apigatewayv2/api:Api", "shop", {
        protocolType: "HTTP",
        body: JSON.stringify(document(routes, undefined, onEach)),
      }),
    ],
  },
  {
    title: "aws-native Api, security inherited from the root",
    without: WITHOUT,
    spell: (routes) => [
      spelled("aws-native:apigatewayv2:Api", "shop", { body: document(routes, [{ lambda: [] }], overRoot) }),
    ],
  },
];
