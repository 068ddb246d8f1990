// SARIF as the specification and GitHub take it, and fingerprints that only the finding itself can change.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { sarif } from "../../cli/formats/sarif";
import { readState } from "../../cli/inputs/state";
import type { JudgedStack } from "../../cli/judgement";
import { check, type Resource } from "../../policypack/check";

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
    readonly logicalLocations: readonly { readonly name: string; readonly fullyQualifiedName: string }[];
  }[];
}

const schemaPath = createRequire(__filename).resolve(
  "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
);
const ajv = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false }));
// The schema names draft 4, of which it uses nothing that later drafts read differently but the spelling of $id.
const { $schema: _draft, id: $id, ...official } = JSON.parse(readFileSync(schemaPath, "utf8"));
const validate = ajv.compile({ $id, ...official });

const document = JSON.parse(readFileSync(join(__dirname, "stacks", "legacy.json"), "utf8"));
const legacy: readonly Resource[] = readState(document).map(({ resource }) => resource);

function stackOf(resources: readonly Resource[], lines: number): JudgedStack {
  return {
    project: "legacy",
    stack: "prod",
    origin: { kind: "program", path: "infra" },
    resources: resources.length,
    report: check(resources, { today: "2026-12-01" }),
    sources: Object.fromEntries(
      resources.map(({ urn }, index) => [urn, { file: "infra/a b.ts", line: lines + index }]),
    ),
    assumed: [],
  };
}

const logOf = (resources: readonly Resource[], lines = 1) =>
  JSON.parse(sarif({ stacks: [stackOf(resources, lines)], broken: [] }));
const resultsOf = (resources: readonly Resource[], lines = 1): Result[] =>
  logOf(resources, lines).runs[0].results;
const printsOf = (results: readonly Result[]) =>
  results.map((one) => one.partialFingerprints["portcullis/v1"]);

test.each(["seed", "open-route", "legacy", "waived", "preview", "several"])(
  "the log of %s is valid under the official schema",
  (name) => {
    const log = JSON.parse(readFileSync(join(__dirname, "golden", `${name}.sarif`), "utf8"));
    // Golden logs hold the names of rules only.
    log.runs[0].tool.driver.rules = logOf(legacy).runs[0].tool.driver.rules;
    expect(validate(log) ? [] : validate.errors).toEqual([]);
  },
);

test("the schema refuses a log that is wrong, so that passing it means something", () => {
  const log = logOf(legacy);
  log.runs[0].results[0].level = "fatal";
  expect(validate(log)).toBe(false);
});

test("each open route is a result of its own, at its line, with its resource and rule", () => {
  const log = logOf(legacy);
  const results: Result[] = log.runs[0].results;
  expect(
    results.map(({ ruleId, ruleIndex, level, locations: [location] }) => [
      ruleId,
      log.runs[0].tool.driver.rules[ruleIndex].id,
      level,
      location?.physicalLocation.artifactLocation.uri,
      location?.physicalLocation.region.startLine,
      location?.logicalLocations[0]?.name,
    ]),
  ).toEqual([
    ["route-has-authorizer", "route-has-authorizer", "error", "infra/a%20b.ts", 5, "list-carts"],
    ["route-has-authorizer", "route-has-authorizer", "error", "infra/a%20b.ts", 8, "upload"],
    ["route-has-authorizer", "route-has-authorizer", "error", "infra/a%20b.ts", 9, "hook"],
  ]);
});

describe("a fingerprint", () => {
  test("is different for every result", () => {
    const prints = printsOf(resultsOf(legacy));
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("stays over any order of resources, other lines and unrelated resources", () => {
    const bucket: Resource = {
      urn: "urn:pulumi:prod::legacy::aws:s3/bucket:Bucket::logs",
      type: "aws:s3/bucket:Bucket",
      name: "logs",
      props: {},
    };
    const before = printsOf(resultsOf(legacy)).sort();
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...legacy, bucket], { minLength: legacy.length + 1 }),
        fc.nat(500),
        (edited, lines) => {
          expect(printsOf(resultsOf(edited, lines + 1)).sort()).toEqual(before);
        },
      ),
      { numRuns: 30 },
    );
  });

  test("stays when a route beside it opens or closes", () => {
    const closed = legacy.filter(({ name }) => name !== "list-carts");
    const before = new Set(printsOf(resultsOf(legacy)));
    const after = printsOf(resultsOf(closed));
    expect(after).toHaveLength(before.size - 1);
    expect(after.filter((print) => !before.has(print))).toEqual([]);
  });
});
