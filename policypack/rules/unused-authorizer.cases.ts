// What unused-authorizer says, and what it leaves alone.

import { apiWith, type RuleCase, resource, T, UNKNOWN } from "./case";

const JWT = { "x-amazon-apigateway-authorizer": { type: "token" } };
const authorizer = resource(
  T.authorizer,
  "jwt",
  { restApi: UNKNOWN, type: "TOKEN" },
  { restApi: [[T.restApi, "shop"]] },
);
const method = (authorizerId?: unknown) =>
  resource(
    T.method,
    "list",
    {
      resourceId: "r",
      httpMethod: "GET",
      authorization: authorizerId === undefined ? "NONE" : "CUSTOM",
      ...(authorizerId === undefined ? {} : { authorizerId }),
    },
    authorizerId === UNKNOWN ? { authorizerId: [[T.authorizer, "jwt"]] } : {},
  );

export const cases: readonly RuleCase[] = [
  {
    title: "an authorizer beside an open route",
    is: "violating",
    resources: [authorizer, method()],
    expect: ["violation mandatory jwt: jwt no route uses it"],
  },
  {
    title: "a scheme in a body that no operation names",
    is: "violating",
    resources: [apiWith(undefined, { jwt: JWT })],
    expect: ["violation mandatory jwt: jwt no route uses it"],
  },
  {
    title: "an authorizer in use, as a resource and in a body",
    is: "clean",
    resources: [authorizer, method(UNKNOWN), apiWith([{ jwt: [] }], { jwt: JWT })],
    expect: [],
  },
  {
    title: "a route that cannot be seen may be the one that uses it",
    is: "unknown",
    resources: [authorizer, resource(T.restApi, "hidden", { body: UNKNOWN })],
    expect: [],
  },
];
