// What api-has-routes says, and what it leaves alone.

import { type RuleCase, resource, T, UNKNOWN } from "./case";

export const cases: readonly RuleCase[] = [
  {
    title: "a REST API, an HTTP API without any route; a note and never more, whatever the level",
    is: "violating",
    resources: [resource(T.restApi, "shop", {}), resource(T.httpApi, "pets", { protocolType: "HTTP" })],
    expect: [
      "notice advisory shop: aws:apigateway:RestApi no route of it is declared here",
      "notice advisory pets: aws:apigatewayv2:Api no route of it is declared here",
    ],
  },
  {
    title: "routes of another API do not count",
    is: "violating",
    resources: [
      resource(T.restApi, "shop", {}),
      resource(T.httpApi, "pets", { protocolType: "HTTP" }),
      resource(
        T.httpRoute,
        "list",
        { routeKey: "GET /", authorizationType: "AWS_IAM" },
        { apiId: [[T.httpApi, "pets"]] },
      ),
    ],
    expect: ["notice advisory shop: aws:apigateway:RestApi no route of it is declared here"],
  },
  {
    title: "an API with a route, whatever guards it, and one that is only read",
    is: "clean",
    resources: [
      resource(T.httpApi, "pets", { protocolType: "HTTP" }),
      resource(T.httpRoute, "list", { routeKey: "GET /" }, { apiId: [[T.httpApi, "pets"]] }),
      { ...resource(T.restApi, "legacy", {}), external: true },
    ],
    expect: [],
  },
  {
    title:
      "a body that is malformed is another rule's, and so is a WebSocket API, whose $connect is there anyhow",
    is: "clean",
    resources: [
      resource(T.restApi, "shop", { body: "{" }),
      resource(T.httpApi, "chat", { protocolType: "WEBSOCKET" }),
    ],
    expect: [],
  },
  {
    title: "a body that is not known yet is undecided, and no API without routes",
    is: "unknown",
    resources: [resource(T.restApi, "shop", { body: UNKNOWN })],
    expect: [],
  },
];
