// The example APIs as REST bodies: OpenAPI 3, Swagger 2, YAML, RestApiPut, and aws-native's object.

import { stringify } from "yaml";
import { type ExampleGuard, type ExampleRoute, type Spelling, spelled } from "./example.cases";

const API = "aws:apigateway/restApi:RestApi";
const AUTHORIZER = {
  type: "request",
  authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/f/invocations",
};
const SCHEMES = {
  lambda: { type: "apiKey", name: "Unused", in: "header", "x-amazon-apigateway-authorizer": AUTHORIZER },
  cognito: {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools" },
  },
  jwt: { type: "oauth2", "x-amazon-apigateway-authorizer": { type: "jwt" } },
  iam: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" },
  key: { type: "apiKey", name: "x-api-key", in: "header" },
};

export function pathsOf(routes: readonly ExampleRoute[], securityOf: (guard: ExampleGuard) => unknown) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path, guard } of routes) {
    const key = method === "ANY" ? "x-amazon-apigateway-any-method" : method.toLowerCase();
    const type = guard === "preflight" ? "mock" : "aws_proxy";
    const security = securityOf(guard);
    const operation = {
      ...(security === undefined ? {} : { security }),
      "x-amazon-apigateway-integration": { type },
    };
    paths[path] = { ...paths[path], [key]: operation };
  }
  return paths;
}

function security(guard: ExampleGuard): unknown {
  return guard === "none" || guard === "preflight" ? undefined : [{ [guard]: [] }];
}

function openapi(routes: readonly ExampleRoute[]) {
  return { openapi: "3.0.1", paths: pathsOf(routes, security), components: { securitySchemes: SCHEMES } };
}

function swagger(routes: readonly ExampleRoute[]) {
  return { swagger: "2.0", paths: pathsOf(routes, security), securityDefinitions: SCHEMES };
}

/** Every path item and scheme behind a $ref. */
function referenced(routes: readonly ExampleRoute[]) {
  const items = pathsOf(routes, security);
  const keys = Object.keys(items);
  return {
    openapi: "3.0.1",
    paths: Object.fromEntries(keys.map((path, index) => [path, { $ref: `#/x-items/${index}` }])),
    "x-items": keys.map((path) => items[path]),
    components: {
      securitySchemes: Object.fromEntries(
        Object.keys(SCHEMES).map((name) => [name, { $ref: `#/x-schemes/${name}` }]),
      ),
    },
    "x-schemes": SCHEMES,
  };
}

const body = (title: string, write: (routes: readonly ExampleRoute[]) => unknown, type = API): Spelling => ({
  title,
  without: {},
  spell: (routes) => [spelled(type, "shop", { body: write(routes) })],
});

export const spellings: readonly Spelling[] = [
  body("aws RestApi, OpenAPI 3 as JSON", (routes) => JSON.stringify(openapi(routes))),
  body("aws RestApi, Swagger 2 as JSON", (routes) => JSON.stringify(swagger(routes))),
  body("aws RestApi, OpenAPI 3 as YAML", (routes) => stringify(openapi(routes))),
  body("aws RestApi, OpenAPI 3 with references", (routes) => JSON.stringify(referenced(routes))),
  body("aws-native RestApi, object", openapi, "aws-native:apigateway:RestApi"),
  body(
    "YAML programs' spelling of the type",
    (routes) => JSON.stringify(swagger(routes)),
    "aws:apigateway:RestApi",
  ),
  {
    title: "aws RestApiPut",
    without: {},
    spell: (routes) => [
      spelled(API, "shop", {}),
      spelled(
        "aws:apigateway/restApiPut:RestApiPut",
        "put",
        { body: JSON.stringify(openapi(routes)) },
        { restApiId: [API, "shop"] },
      ),
    ],
  },
];
