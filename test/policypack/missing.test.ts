// Where resources may be missing, nothing is concluded from their absence; what a resource says of itself still counts.

import { expect, test } from "@jest/globals";
import { check } from "../../policypack/check";
import { resource } from "../../policypack/rules/case";

const missing = ["stack reference acme/net/prod, output routes"];
const verdicts = (resources: Parameters<typeof check>[0], answers: readonly string[] = missing) =>
  check(resources, { missing: answers }).routes.map(({ method, verdict, unknown }) => [
    method,
    verdict,
    unknown?.answers ?? [],
  ]);

const socket = [
  resource("aws:apigatewayv2/api:Api", "chat", { protocolType: "WEBSOCKET" }),
  resource(
    "aws:apigatewayv2/route:Route",
    "send",
    { routeKey: "send" },
    { apiId: [["aws:apigatewayv2/api:Api", "chat"]] },
  ),
];
const method = (httpMethod: string) =>
  resource("aws:apigateway/method:Method", httpMethod, {
    restApi: "a1",
    resourceId: "r1",
    httpMethod,
    authorization: "NONE",
  });
const graph = resource("aws-native:appsync:GraphQlApi", "graph", {
  authenticationType: "AWS_IAM",
  additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
});

test("a $connect that no resource declares may be one of them", () => {
  expect(verdicts(socket)).toContainEqual(["$connect", "undecided", missing]);
  expect(verdicts(socket, [])).toContainEqual(["$connect", "open", []]);
});

test("so may the integration of a preflight, but not what guards another method", () => {
  expect(verdicts([method("OPTIONS"), method("GET")])).toEqual([
    ["OPTIONS", "undecided", missing],
    ["GET", "open", []],
  ]);
  expect(verdicts([method("OPTIONS")], [])).toEqual([["OPTIONS", "open", []]]);
});

test("and the schema that no key opens", () => {
  expect(verdicts([graph])).toContainEqual(["additional", "undecided", missing]);
  expect(verdicts([graph], [])).toContainEqual(["additional", "open", []]);
});
