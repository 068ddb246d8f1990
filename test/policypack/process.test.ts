// The bundled pack in the process that Pulumi starts it in.

import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundlePack } from "../../policypack/bundle";
import { RULES } from "../../policypack/rules";
import { UNKNOWN, urnOf } from "../../policypack/rules/case";
import { Analyzer, type EngineResource } from "./analyzer";

const FOLDER = join(__dirname, "../../policypack");
const API = "aws:apigateway/restApi:RestApi";
const METHOD = "aws:apigateway/method:Method";
const INTEGRATION = "aws:apigateway/integration:Integration";

function engineResource(
  type: string,
  name: string,
  properties: EngineResource["properties"],
  links = {},
): EngineResource {
  return { type, name, urn: urnOf(type, name), properties, propertyDependencies: links };
}

let analyzer: Analyzer;

beforeAll(async () => {
  await bundlePack();
  analyzer = await Analyzer.start(FOLDER);
}, 60_000);

afterAll(() => analyzer.stop());

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
});
