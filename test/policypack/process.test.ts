// The bundled pack in the process that Pulumi starts it in.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { RULES } from "../../policypack/rules";
import { UNKNOWN } from "../../policypack/rules/case";
import { strangeResources } from "../arbitraries/resources";
import type { EngineResource } from "./analyzer";
import { API, analyzer, engineResource } from "./engine-resource";

const METHOD = "aws:apigateway/method:Method";

const INTEGRATION = "aws:apigateway/integration:Integration";

describe("the pack's own process", () => {
  test("offers one policy a rule", async () => {
    const info = await analyzer.info();
    const names = info.getPoliciesList().map((policy) => policy.getName());
    expect(names.sort()).toEqual(RULES.map((rule) => rule.name).sort());
  });

  test("blocks an open route before its API is created, and says so once", async () => {
    const open = engineResource(API, "shop", {
      body: JSON.stringify({ openapi: "3.0.1", paths: { "/a": { get: {} } } }),
    });
    expect(
      (await analyzer.analyze(open)).map(({ policyName, level, urn }) => ({ policyName, level, urn })),
    ).toEqual([{ policyName: "route-has-authorizer", level: "mandatory", urn: open.urn }]);
    expect(await analyzer.analyzeStack([open])).toEqual([]);
  });

  test("names an unknown body as undecided, as an advisory of its own", async () => {
    const unknown = engineResource(API, "shop", { body: UNKNOWN });
    const found = await analyzer.analyze(unknown);
    expect(found.map(({ level }) => level)).toEqual(["advisory"]);
    expect(found[0]?.message).toContain("body is known at pulumi up");
  });

  test("leaves a preflight to the stack, where its integration can be seen", async () => {
    const method = engineResource(METHOD, "cors", {
      httpMethod: "OPTIONS",
      authorization: "NONE",
      resourceId: "r1",
    });
    const lambda = engineResource(INTEGRATION, "cors", {
      httpMethod: "OPTIONS",
      type: "AWS_PROXY",
      resourceId: "r1",
    });
    const mock = engineResource(INTEGRATION, "cors", {
      httpMethod: "OPTIONS",
      type: "MOCK",
      resourceId: "r1",
    });
    expect(await analyzer.analyze(method)).toEqual([]);
    expect(await analyzer.analyzeStack([method, mock])).toEqual([]);
    expect((await analyzer.analyzeStack([method, lambda])).map(({ urn, level }) => ({ urn, level }))).toEqual(
      [{ urn: method.urn, level: "mandatory" }],
    );
  });

  test("says nothing of the unseen body inside a component, also where another component holds that", async () => {
    const project = "urn:pulumi:dev::shop::";
    for (const outer of ["", "my:shop:Backend$"]) {
      const inner = engineResource(API, "shop", { body: UNKNOWN });
      const urn = `${project}${outer}aws-apigateway:index:RestAPI$${API}::shop`;
      expect(await analyzer.analyze({ ...inner, urn })).toEqual([]);
    }
  });

  test("tells an open route of a component once, though the RestApi inside repeats it", async () => {
    const component = engineResource("aws-apigateway:index:RestAPI", "shop", {
      routes: [{ path: "/a", method: "GET", eventHandler: "arn" }],
    });
    const paths = { "/a": { get: {} }, "/added": { get: {} } };
    const inner: EngineResource = {
      ...engineResource(API, "shop", { body: JSON.stringify({ swagger: "2.0", paths }) }),
      parent: component.urn,
    };
    const first = await analyzer.analyze(component);
    const second = await analyzer.analyze(inner);
    expect(first.map(({ message }) => message.includes("/a "))).toEqual([true]);
    expect(second.map(({ message }) => [message.includes("/a "), message.includes("/added")])).toEqual([
      [false, true],
    ]);
    expect(await analyzer.analyzeStack([component, inner])).toEqual([]);
  });
});

describe("any resources, with unknowns anywhere", () => {
  test("never make the host say that it cannot run a policy, and never fail its call", async () => {
    await analyzer.configure({});
    await fc.assert(
      fc.asyncProperty(strangeResources, async (resources) => {
        const sent = resources.map(
          ({ type, name, urn, props, propertyDependencies = {} }): EngineResource => {
            return { type, name, urn, properties: props, propertyDependencies };
          },
        );
        const told = [...(await analyzer.analyzeStack(sent))];
        for (const one of sent) told.push(...(await analyzer.analyze(one)));
        expect(told.filter(({ message }) => /can't run|failed while judging/.test(message))).toEqual([]);
      }),
      { numRuns: Number(process.env.PACK_RUNS ?? 40) },
    );
  }, 300_000);
});
