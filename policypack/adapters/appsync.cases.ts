// Each example route as the primary mode of an AppSync API, and as an additional mode that the schema opens.

import { type ExampleGuard, nameOf, type Spelling, spelled } from "./example.cases";

const MODES: Readonly<Record<ExampleGuard, string>> = {
  none: "API_KEY",
  key: "API_KEY",
  lambda: "AWS_LAMBDA",
  jwt: "OPENID_CONNECT",
  cognito: "AMAZON_COGNITO_USER_POOLS",
  iam: "AWS_IAM",
  preflight: "",
};
const SCHEMA = "type Query { hello: String @aws_api_key }";
const NATIVE = "aws-native:appsync:GraphQlApi";
const without = { preflight: "AppSync answers preflights itself" };

export const spellings: readonly Spelling[] = [
  {
    title: "aws GraphQLApi, primary mode",
    without,
    spell: (routes) =>
      routes.map((route) =>
        spelled("aws:appsync/graphQLApi:GraphQLApi", nameOf(route), {
          authenticationType: MODES[route.guard],
        }),
      ),
    isRoute: ({ api, method }, route) => api.name === nameOf(route) && method === "primary",
  },
  {
    title: "aws GraphQLApi, additional mode that the schema opens",
    without,
    spell: (routes) =>
      routes.map((route) =>
        spelled("aws:appsync/graphQLApi:GraphQLApi", nameOf(route), {
          authenticationType: "AWS_IAM",
          additionalAuthenticationProviders: [{ authenticationType: MODES[route.guard] }],
          schema: SCHEMA,
        }),
      ),
    isRoute: ({ api, method }, route) => api.name === nameOf(route) && method === "additional",
  },
  {
    title: "aws-native GraphQlApi, additional mode that the GraphQlSchema opens",
    without,
    spell: (routes) =>
      routes.flatMap((route) => [
        spelled(NATIVE, nameOf(route), {
          authenticationType: "AWS_IAM",
          additionalAuthenticationProviders: [{ authenticationType: MODES[route.guard] }],
        }),
        spelled(
          "aws-native:appsync:GraphQlSchema",
          nameOf(route),
          { definition: SCHEMA },
          { apiId: [NATIVE, nameOf(route)] },
        ),
      ]),
    isRoute: ({ api, method }, route) => api.name === nameOf(route) && method === "additional",
  },
];
