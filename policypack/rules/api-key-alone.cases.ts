// What api-key-alone says, and what it leaves alone.

import { apiWith, type RuleCase, resource, T, UNKNOWN } from "./case";

const KEY = { type: "apiKey", name: "x-api-key", in: "header" };
const JWT = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authorizer": { type: "token" },
};

export const cases: readonly RuleCase[] = [
  {
    title: "a scheme that is API Gateway's own key guards nothing alone",
    is: "violating",
    resources: [apiWith([{ key: [] }], { key: KEY })],
    expect: ["violation mandatory shop: GET /a an API key alone"],
  },
  {
    title: "a Method that only requires a key is open",
    is: "violating",
    resources: [
      resource(T.method, "list", {
        resourceId: "r",
        httpMethod: "GET",
        authorization: "NONE",
        apiKeyRequired: true,
      }),
    ],
    expect: ["violation mandatory list: GET ? an API key alone"],
  },
  {
    title: "a key beside an authorizer is fine, in one alternative or in two",
    is: "clean",
    resources: [
      apiWith([{ key: [], jwt: [] }], { key: KEY, jwt: JWT }),
      resource(T.restApi, "exported", {
        body: JSON.stringify({
          swagger: "2.0",
          paths: { "/a": { get: { security: [{ jwt: [] }, { key: [] }] } } },
          securityDefinitions: { key: KEY, jwt: JWT },
        }),
      }),
    ],
    expect: [],
  },
  {
    title: "a route without anything is the other rule's",
    is: "clean",
    resources: [apiWith(undefined)],
    expect: [],
  },
  {
    title: "whether a key is required is not known yet: the route is the other rule's",
    is: "unknown",
    resources: [
      resource(T.method, "list", {
        resourceId: "r",
        httpMethod: "GET",
        authorization: "NONE",
        apiKeyRequired: UNKNOWN,
      }),
    ],
    expect: [],
  },
];
