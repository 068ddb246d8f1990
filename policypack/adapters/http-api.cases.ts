// The example APIs by quick create, which makes one route that nothing can guard.

import { type ExampleRoute, nameOf, type Spelling, spelled } from "./example.cases";

const WHY = "quick create cannot have an authorizer";

const spelling = (title: string, type: string): Spelling => ({
  title,
  without: { lambda: WHY, jwt: WHY, iam: WHY, cognito: WHY, key: WHY, preflight: WHY },
  spell: (routes: readonly ExampleRoute[]) =>
    routes.map((route) =>
      spelled(type, nameOf(route), {
        protocolType: "HTTP",
        routeKey: `${route.method} ${route.path}`,
        target: "arn",
      }),
    ),
});

export const spellings: readonly Spelling[] = [
  spelling("aws Api", "aws:apigatewayv2/api:Api"),
  spelling("aws-native Api", "aws-native:apigatewayv2:Api"),
];
