// Each example route as the $connect of a WebSocket API of its own.

import { type ExampleGuard, nameOf, type Spelling, spelled } from "./example.cases";

const TYPES: Readonly<Partial<Record<ExampleGuard, string>>> = {
  lambda: "CUSTOM",
  iam: "AWS_IAM",
  none: "NONE",
};

const spelling = (provider: "aws" | "aws-native"): Spelling => {
  const type = (name: string) =>
    provider === "aws" ? `aws:apigatewayv2/${name.toLowerCase()}:${name}` : `aws-native:apigatewayv2:${name}`;
  return {
    title: `${provider} Route $connect`,
    without: {
      jwt: "a WebSocket API runs Lambda REQUEST authorizers only",
      cognito: "a WebSocket API runs Lambda REQUEST authorizers only",
      key: "its API keys are judged by api-key-alone's own cases",
      preflight: "a WebSocket handshake has no preflight",
    },
    spell: (routes) =>
      routes.flatMap((route) => {
        const name = nameOf(route);
        const api = { apiId: [type("Api"), name] } as const;
        const links =
          route.guard === "lambda" ? { ...api, authorizerId: [type("Authorizer"), name] as const } : api;
        return [
          spelled(type("Api"), name, {
            protocolType: "WEBSOCKET",
            routeSelectionExpression: "$request.body.action",
          }),
          spelled(type("Authorizer"), name, { authorizerType: "REQUEST" }, api),
          spelled(
            type("Route"),
            `${name}-connect`,
            { routeKey: "$connect", authorizationType: TYPES[route.guard] },
            links,
          ),
          spelled(type("Route"), `${name}-send`, { routeKey: "send" }, api),
          spelled(type("Route"), `${name}-default`, { routeKey: "$default" }, api),
        ];
      }),
    isRoute: ({ api, method }, route) => api.name === nameOf(route) && method === "$connect",
  };
};

export const spellings: readonly Spelling[] = [spelling("aws"), spelling("aws-native")];
