// What authorizer-of-same-api says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

const shop = resource(T.restApi, "shop", {});
const other = resource(T.restApi, "other", {});
const rest = (api: string, type: unknown = "TOKEN") =>
  resource(T.authorizer, "jwt", { restApi: UNKNOWN, type }, { restApi: [[T.restApi, api]] });
const list = resource(
  T.method,
  "list",
  {
    restApi: UNKNOWN,
    resourceId: UNKNOWN,
    httpMethod: "GET",
    authorization: "CUSTOM",
    authorizerId: UNKNOWN,
  },
  {
    restApi: [[T.restApi, "shop"]],
    resourceId: [[T.restApi, "shop"]],
    authorizerId: [[T.authorizer, "jwt"]],
  },
);
const socket = resource(T.httpApi, "chat", { protocolType: "WEBSOCKET" });
const v2 = (type: string) =>
  resource(
    T.httpAuthorizer,
    "gate",
    { apiId: UNKNOWN, authorizerType: type },
    { apiId: [[T.httpApi, "chat"]] },
  );
const connect = resource(
  T.httpRoute,
  "connect",
  { apiId: UNKNOWN, routeKey: "$connect", authorizationType: "CUSTOM", authorizerId: UNKNOWN },
  { apiId: [[T.httpApi, "chat"]], authorizerId: [[T.httpAuthorizer, "gate"]] },
);

export const cases: readonly RuleCase[] = [
  {
    title: "an authorizer of another API does not fit",
    is: "violating",
    resources: [shop, other, rest("other"), list],
    expect: ["violation mandatory list: GET / its authorizer belongs to another API"],
  },
  {
    title: "a WebSocket API cannot run a JWT authorizer",
    is: "violating",
    resources: [socket, v2("JWT"), connect],
    expect: ["violation mandatory connect: $connect its authorizer is of a type that this kind cannot run"],
  },
  {
    title: "ids that exist are followed as well as dependencies",
    is: "violating",
    resources: [
      { ...shop, id: "a1" },
      { ...other, id: "b2" },
      { ...resource(T.authorizer, "jwt", { restApi: "b2", type: "TOKEN" }), id: "z9" },
      resource(T.method, "list", {
        restApi: "a1",
        resourceId: "r",
        httpMethod: "GET",
        authorization: "CUSTOM",
        authorizerId: "z9",
      }),
    ],
    expect: ["violation mandatory list: GET ? its authorizer belongs to another API"],
  },
  {
    title: "an authorizer of the same API fits, and so does one from outside the stack",
    is: "clean",
    resources: [
      shop,
      rest("shop"),
      list,
      socket,
      v2("REQUEST"),
      connect,
      resource(T.method, "get", {
        restApi: "a",
        resourceId: "r",
        httpMethod: "GET",
        authorization: "CUSTOM",
        authorizerId: "x",
      }),
    ],
    expect: [],
  },
  {
    title: "a type that is not known yet is not judged",
    is: "unknown",
    resources: [shop, rest("shop", UNKNOWN), list],
    expect: [],
  },
];
