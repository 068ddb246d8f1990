// ASFF as BatchImportFindings takes it: AWS's own model where Python and botocore are there, its written limits everywhere.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { asff } from "../../cli/formats/asff";
import { readState } from "../../cli/inputs/state";
import type { JudgedStack } from "../../cli/judgement";
import { check } from "../../policypack/check";

const document = JSON.parse(readFileSync(join(__dirname, "stacks", "legacy.json"), "utf8"));
const resources = readState(document).map(({ resource }) => resource);
const legacy: JudgedStack = {
  project: "legacy",
  stack: "prod",
  origin: { kind: "state", path: "legacy.json" },
  resources: resources.length,
  report: check(resources, { today: "2026-12-01" }),
  sources: {},
  assumed: [],
};
const options = { color: false, today: "2026-12-01" };
const saved = { ...process.env };
beforeEach(() => {
  process.env.AWS_ACCOUNT_ID = "123456789012";
  process.env.AWS_REGION = "eu-west-1";
});
afterEach(() => {
  process.env = { ...saved };
});

/** The stack with `count` places in its first finding, with the longest and oddest of names. */
function large(count: number): JudgedStack {
  const [finding] = legacy.report.findings;
  if (finding === undefined) throw new Error("expected a finding");
  const places = Array.from({ length: count }, (_, n) => ({
    ...finding.places[0],
    path: `/${n}/${"😀\u202e".repeat(800)}`,
    urn: `urn:${n}:${"x".repeat(900)}`,
  }));
  const odd = { ...finding, title: "t".repeat(900), places } as typeof finding;
  return { ...legacy, report: { ...legacy.report, findings: [odd] } };
}

const broken = [{ origin: { kind: "program", path: "infra" }, message: "m".repeat(3000) }] as const;
const judgements = {
  small: { stacks: [legacy], broken: [] },
  large: { stacks: [large(205)], broken },
  empty: { stacks: [], broken: [] },
};

test("batches hold at most 100, identities are unique, and texts keep AWS's written lengths", () => {
  const batches = JSON.parse(asff(judgements.large, options));
  expect(batches.map(({ Findings }: { Findings: unknown[] }) => Findings.length)).toEqual([100, 100, 6]);
  const all = batches.flatMap(({ Findings }: { Findings: Record<string, string>[] }) => Findings);
  expect(new Set(all.map(({ Id }: { Id: string }) => Id)).size).toBe(206);
  for (const one of all) {
    expect(one.Id.length).toBeLessThanOrEqual(512);
    expect(one.Title.length).toBeLessThanOrEqual(256);
    expect(one.Description.length).toBeLessThanOrEqual(1024);
    expect(one.Resources[0].Id.length).toBeLessThanOrEqual(512);
    expect(JSON.stringify(one).length).toBeLessThan(240_000);
  }
});

test("what could not be judged is told as unknown, never left out", () => {
  const batches = JSON.parse(asff({ stacks: [], broken }, options));
  expect(batches[0].Findings[0].Compliance).toEqual({ Status: "NOT_AVAILABLE" });
});

test("the identity of a finding is the same in every run; only its time moves", () => {
  const ids = (today: string) =>
    JSON.parse(asff(judgements.small, { ...options, today }))[0].Findings.map(({ Id }: { Id: string }) => Id);
  expect(ids("2026-12-01")).toEqual(ids("2026-12-02"));
});

test.each([
  ["no account", { AWS_ACCOUNT_ID: "" }],
  ["an account that is none", { AWS_ACCOUNT_ID: "12" }],
  ["no region", { AWS_REGION: "", AWS_DEFAULT_REGION: "" }],
])("%s is refused with what to set", (_title, env) => {
  Object.assign(process.env, env);
  expect(() => asff(judgements.small, options)).toThrow(/set AWS_ACCOUNT_ID .* and AWS_REGION/);
});

const MODEL = `import json, sys
from botocore.loaders import Loader
from botocore.model import ServiceModel
from botocore.validate import ParamValidator
model = ServiceModel(Loader().load_service_model("securityhub", "service-2"))
shape = model.operation_model("BatchImportFindings").input_shape
print(json.dumps([ParamValidator().validate(one, shape).generate_report() for one in json.load(sys.stdin)]))
`;
const hasModel = spawnSync("python3", ["-c", "import botocore"]).status === 0;
const describeWithModel = hasModel ? describe : describe.skip;
describeWithModel("AWS's own model of BatchImportFindings", () => {
  const reports = (batches: string) =>
    JSON.parse(spawnSync("python3", ["-c", MODEL], { input: batches, encoding: "utf8" }).stdout);
  test.each(Object.keys(judgements) as (keyof typeof judgements)[])("takes %s", (name) => {
    const batches = asff(judgements[name], options);
    expect(reports(batches)).toEqual(JSON.parse(batches).map(() => ""));
  });
  test("refuses a batch that is wrong, so that passing means something", () => {
    const batches = JSON.parse(asff(judgements.small, options));
    delete batches[0].Findings[0].Title;
    expect(reports(JSON.stringify(batches))[0]).toMatch(/Title/);
  });
});
