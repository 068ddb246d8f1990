// When the pack tells a finding: in a rehearsal it waits for the stack and gives one message an API; in a change it stops the
// resource first. The host is Pulumi's own; in the engine's place stands a client that says which operation it is.

import { describe, expect, test } from "@jest/globals";
import { type Resource, RULE_NAMES } from "../../policypack/check";
import { resource, T, UNKNOWN, urnOf } from "../../policypack/rules/case";
import type { EngineResource } from "./analyzer";
import { analyzer } from "./engine-resource";

const sent = ({ type, name, urn, props, propertyDependencies = {} }: Resource): EngineResource => ({
  ...{ type, name, urn, properties: props, propertyDependencies },
});
const method = (name: string, httpMethod: string, node: string) =>
  sent(
    resource(
      T.method,
      name,
      { restApi: UNKNOWN, resourceId: UNKNOWN, httpMethod, authorization: "NONE" },
      {
        restApi: [[T.restApi, "shop"]],
        resourceId: [[node === "" ? T.restApi : T.resource, node || "shop"]],
      },
    ),
  );
const api = sent(resource(T.restApi, "shop", {}));
const orders = sent(
  resource(
    T.resource,
    "orders",
    { restApi: UNKNOWN, parentId: UNKNOWN, pathPart: "orders" },
    { restApi: [[T.restApi, "shop"]], parentId: [[T.restApi, "shop"]] },
  ),
);
const stack = [api, orders, method("root", "GET", ""), method("list", "POST", "orders")];

/** What is told: of each resource alone, then of the stack. */
async function operate(resources: readonly EngineResource[]) {
  await analyzer.configure(
    Object.fromEntries(RULE_NAMES.map((name) => [name, { level: "mandatory" as const }])),
  );
  const alone = [];
  for (const one of resources) alone.push(...(await analyzer.analyze(one)));
  const together = await analyzer.analyzeStack(resources);
  const short = ({ urn, message }: { urn: string; message: string }) => [
    urn.split("::").at(-1),
    message
      .split("\n")
      .filter((line) => line.startsWith("  "))
      .map((line) => line.trim().replace(/ +/g, " ")),
  ];
  return { alone: alone.map(short), together: together.map(short) };
}

describe("a rehearsal", () => {
  test("tells all open methods of an API in one message, with their paths", async () => {
    await analyzer.configureStack(true);
    expect(await operate(stack)).toEqual({
      alone: [],
      together: [["shop", ["GET / no authorization", "POST /orders no authorization"]]],
    });
  });

  test("tells at once what is written in the API itself, and does not repeat it", async () => {
    const body = JSON.stringify({ swagger: "2.0", paths: { "/a": { get: {} } } });
    const { alone, together } = await operate([sent(resource(T.restApi, "bodied", { body }))]);
    expect(alone).toEqual([["bodied", ["GET /a no security on the operation"]]]);
    expect(together).toEqual([]);
  });

  test("judges by what a resource was given where the engine's outputs leave it out", async () => {
    const open = resource("aws-apigateway:index:RestAPI", "component", {
      routes: [{ path: "/a", method: "GET", eventHandler: "arn" }],
    });
    expect((await analyzer.analyze(sent(open))).length).toBe(1);
    expect(await analyzer.analyzeStack([{ ...sent(open), properties: {} }])).toEqual([]);
  });

  test("does not judge a resource that it was never asked about alone", async () => {
    const body = JSON.stringify({ swagger: "2.0", paths: { "/a": { get: {} } } });
    expect(await analyzer.analyzeStack([sent(resource(T.restApi, "read", { body }))])).toEqual([]);
  });
});

describe("a change", () => {
  test("tells each open method before it exists, with the path that its parts show, and no second time", async () => {
    await analyzer.configureStack(false);
    const known = (one: EngineResource, properties: object) => ({
      ...one,
      properties: { ...one.properties, ...properties },
    });
    const { alone, together } = await operate([
      api,
      known(orders, { restApi: "a1", parentId: "root" }),
      known(method("root", "GET", ""), { restApi: "a1", resourceId: "root" }),
      known(method("list", "POST", "orders"), { restApi: "a1", resourceId: "r1" }),
    ]);
    expect(alone).toEqual([
      ["root", ["GET / no authorization"]],
      ["list", ["POST /orders no authorization"]],
    ]);
    expect(together).toEqual([]);
  });

  test("leaves a method to the stack where its API may be one that the internet does not reach", async () => {
    const inside = sent(resource(T.restApi, "shop", { endpointConfiguration: { types: "PRIVATE" } }));
    expect(await operate([inside, ...stack.slice(1)])).toEqual({
      alone: [],
      together: [["shop", ["policy no resource policy"]]],
    });
    expect(urnOf(T.restApi, "shop")).toBe(inside.urn);
  });
});
