// The example APIs as routes of an HTTP API, aws and aws-native.

import { type ExampleGuard, nameOf, type Spelling, spelled } from "./example.cases";

const TYPES: Readonly<Partial<Record<ExampleGuard, string>>> = {
  lambda: "CUSTOM",
  jwt: "JWT",
  iam: "AWS_IAM",
};

const spelling = (provider: "aws" | "aws-native"): Spelling => {
  const type = (name: string) =>
    provider === "aws" ? `aws:apigatewayv2/${name.toLowerCase()}:${name}` : `aws-native:apigatewayv2:${name}`;
  return {
    title: `${provider} Route`,
    without: {
      cognito: "an HTTP API checks a user pool's tokens with a JWT authorizer",
      key: "an HTTP API has no API keys",
      preflight: "an HTTP API answers preflights by its CORS configuration",
    },
    spell(routes) {
      const api = { apiId: [type("Api"), "shop"] } as const;
      const authorizers = [
        spelled(type("Authorizer"), "lambda", { authorizerType: "REQUEST" }, api),
        spelled(type("Authorizer"), "jwt", { authorizerType: "JWT" }, api),
      ];
      const found = routes.map((route) => {
        const { method, path, guard } = route;
        const authorizationType = TYPES[guard];
        const hasAuthorizer = guard === "lambda" || guard === "jwt";
        const links = hasAuthorizer ? { ...api, authorizerId: [type("Authorizer"), guard] as const } : api;
        const props = {
          routeKey: `${method} ${path}`,
          ...(authorizationType === undefined ? {} : { authorizationType }),
        };
        return spelled(type("Route"), nameOf(route), props, links);
      });
      return [spelled(type("Api"), "shop", { protocolType: "HTTP" }), ...authorizers, ...found];
    },
  };
};

export const spellings: readonly Spelling[] = [spelling("aws"), spelling("aws-native")];
