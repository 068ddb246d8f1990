// Each example route as a function URL of its own.

import { nameOf, type Spelling, spelled } from "./example.cases";

const WHY = "a function URL knows IAM and nothing else";

const spelling = (title: string, type: string, property: string): Spelling => ({
  title,
  without: { lambda: WHY, jwt: WHY, cognito: WHY, key: WHY, preflight: WHY },
  spell: (routes) =>
    routes.map((route) =>
      spelled(type, nameOf(route), { [property]: route.guard === "iam" ? "AWS_IAM" : "NONE" }),
    ),
  isRoute: ({ api }, route) => api.name === nameOf(route),
});

export const spellings: readonly Spelling[] = [
  spelling("aws FunctionUrl", "aws:lambda/functionUrl:FunctionUrl", "authorizationType"),
  spelling("aws-native Url", "aws-native:lambda:Url", "authType"),
];
