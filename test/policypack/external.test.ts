// A state marks what a program only read with .get(): the pack follows others to it and leaves it to the stack that declares it.

import { expect, test } from "@jest/globals";
import { readRegistered } from "../../cli/inputs/registered";
import { check } from "../../policypack/check";
import { urnOf } from "../../policypack/rules/case";

const API = "aws:apigatewayv2/api:Api";
const URL = "aws:lambda/functionUrl:FunctionUrl";

function entry(type: string, name: string, outputs: object, more: object = {}) {
  const state = { urn: urnOf(type, name), type, id: name, outputs, ...more };
  return readRegistered(state, "resources").resource;
}

test("a state's external resources are not judged, and those that hang on them are", () => {
  const route = entry("aws:apigatewayv2/route:Route", "all", { apiId: "front", routeKey: "$default" });
  const own = entry(URL, "own", { authorizationType: "NONE" });
  const read = [
    entry(API, "front", { protocolType: "HTTP" }, { external: true }),
    entry(API, "chat", { protocolType: "WEBSOCKET" }, { external: true }),
    entry(URL, "theirs", { authorizationType: "NONE" }, { external: true }),
  ];
  const { routes, apis } = check([...read, route, own]);
  expect(routes.map(({ urn, verdict, api }) => `${urn} ${verdict} ${api.name}`)).toEqual([
    `${route.urn} open front`,
    `${own.urn} open own`,
  ]);
  expect(apis.map(({ urn }) => urn)).toEqual([own.urn]);
});
