// The bundled pack in the process that Pulumi starts it in.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { UNKNOWN } from "../../policypack/rules/case";
import { Analyzer } from "./analyzer";
import { API, analyzer, engineResource, FOLDER } from "./engine-resource";

describe("configuration", () => {
  const open = engineResource(API, "shop", {
    body: JSON.stringify({ swagger: "2.0", paths: { "/a": { get: {} } } }),
  });
  const authorizer = engineResource("aws:apigateway/authorizer:Authorizer", "jwt", {
    restApi: "a",
    type: "TOKEN",
    authorizerResultTtlInSeconds: 3600,
    authorizerCredentials: {
      "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
      value: "arn",
    },
  });

  afterEach(() => analyzer.configure({}));

  test("sets a rule's level", async () => {
    await analyzer.configure({ "route-has-authorizer": { level: "advisory" } });
    expect((await analyzer.analyze(open)).map(({ level }) => level)).toEqual(["advisory"]);
    await analyzer.configure({ "route-has-authorizer": { level: "disabled" } });
    expect(await analyzer.analyze(open)).toEqual([]);
  });

  test("makes what is undecided a reason to stop", async () => {
    await analyzer.configure({
      "route-has-authorizer": { level: "mandatory", properties: { undecided: "mandatory" } },
    });
    const unknown = engineResource(API, "shop", { body: UNKNOWN });
    expect((await analyzer.analyze(unknown)).map(({ level }) => level)).toEqual(["mandatory"]);
  });

  test("clamps a TTL at level remediate, keeps secrets secret, and leaves what is unknown or fine alone", async () => {
    await analyzer.configure({
      "authorizer-ttl-bounded": { level: "remediate", properties: { minimum: 0, maximum: 300 } },
    });
    expect(await analyzer.remediate(authorizer)).toEqual([
      {
        policy: "authorizer-ttl-bounded",
        properties: { ...authorizer.properties, authorizerResultTtlInSeconds: 300 },
      },
    ]);
    const fine = {
      ...authorizer,
      properties: { ...authorizer.properties, authorizerResultTtlInSeconds: 60 },
    };
    const later = {
      ...authorizer,
      properties: { ...authorizer.properties, authorizerResultTtlInSeconds: UNKNOWN },
    };
    expect([await analyzer.remediate(fine), await analyzer.remediate(later)]).toEqual([[], []]);
  });

  test("turns data trace off at level remediate", async () => {
    await analyzer.configure({ "data-trace-off": { level: "remediate" } });
    const settings = engineResource("aws:apigateway/methodSettings:MethodSettings", "all", {
      methodPath: "*/*",
      settings: { loggingLevel: "INFO", dataTraceEnabled: true },
    });
    expect(await analyzer.remediate(settings)).toEqual([
      {
        policy: "data-trace-off",
        properties: { methodPath: "*/*", settings: { loggingLevel: "INFO", dataTraceEnabled: false } },
      },
    ]);
  });

  test("holds waivers, which every rule then applies", async () => {
    const waiver = {
      rule: "route-has-authorizer",
      kind: "rest",
      api: "shop",
      method: "GET",
      path: "/a",
      owner: "team-shop",
      reason: "an experiment",
      expires: "2999-01-01",
    };
    await analyzer.configure({
      "waivers-in-order": { level: "mandatory", properties: { waivers: [waiver] } },
    });
    expect(await analyzer.analyze(open)).toEqual([]);
    expect(await analyzer.analyzeStack([open])).toEqual([]);
    const unneeded = await analyzer.analyzeStack([]);
    expect(unneeded.map(({ policyName, level }) => [policyName, level])).toEqual([
      ["waivers-in-order", "advisory"],
    ]);
  });

  test("with an option that no rule has stops the run, and names the one that was meant", async () => {
    await analyzer.configure({
      "route-has-authorizer": { level: "mandatory", properties: { undecidet: "mandatory" } },
    });
    const told = await analyzer.analyzeStack([]);
    expect(told.map(({ level, message }) => [level, message.includes('did you mean "undecided"?')])).toEqual([
      ["mandatory", true],
    ]);
  });
});

describe("a waivers file", () => {
  const open = engineResource(API, "shop", {
    body: JSON.stringify({ swagger: "2.0", paths: { "/a": { get: {} } } }),
  });
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "waivers-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function withFile(text: string, ask: (analyzer: Analyzer) => Promise<void>): Promise<void> {
    const file = join(folder, "portcullis.waivers.yaml");
    await writeFile(file, text);
    const started = await Analyzer.start(FOLDER, { PORTCULLIS_WAIVERS: file });
    try {
      await ask(started);
    } finally {
      await started.stop();
    }
  }

  test("is applied by the pack's own process", async () => {
    const fields =
      "kind: rest, api: shop, method: GET, path: /a, owner: me, reason: an experiment, expires: 2999-01-01";
    await withFile(`waivers: [{rule: route-has-authorizer, ${fields}}]`, async (started) => {
      expect(await started.analyze(open)).toEqual([]);
      expect(await started.analyzeStack([open])).toEqual([]);
    });
  });

  test("that cannot be read stops the run with its line and column", async () => {
    await withFile("waivers:\n  - {rule: route-has-authorizer}\n", async (started) => {
      expect((await started.analyze(open)).map(({ level }) => level)).toEqual(["mandatory"]);
      const told = await started.analyzeStack([open]);
      expect(
        told.map(({ policyName, level, message }) => [
          policyName,
          level,
          message.includes("line 2, column 5"),
        ]),
      ).toEqual([["waivers-in-order", "mandatory", true]]);
    });
  });
});
