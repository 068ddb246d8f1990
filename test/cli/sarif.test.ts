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
import { check, type Resource, RULES } from "../../policypack/check";

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

test("a column stands where the program's position has one", () => {
  const [stack] = [stackOf(legacy, 1)];
  const [urn = ""] = Object.keys(stack.sources).filter((one) => one.endsWith("::list-carts"));
  const sources = { ...stack.sources, [urn]: { file: "infra/index.ts", line: 12, column: 3 } };
  const regions = JSON.parse(sarif({ stacks: [{ ...stack, sources }], broken: [] })).runs[0].results.map(
    ({ locations: [location] }: Result) => location?.physicalLocation.region,
  );
  expect(regions).toEqual([{ startLine: 12, startColumn: 3 }, { startLine: 8 }, { startLine: 9 }]);
});

test("each rule has its help, its numbers in the spelling GitHub filters by, and no more tags than GitHub takes", () => {
  const { rules } = logOf(legacy).runs[0].tool.driver;
  for (const { id, properties, help } of rules) {
    const controls = RULES.find(({ name }) => name === id)?.controls;
    expect(properties.tags.filter((tag: string) => tag.startsWith("external/cwe/"))).toEqual(
      controls?.cwe.map((number) => `external/cwe/cwe-${number}`),
    );
    expect(properties.tags.length).toBeLessThanOrEqual(10);
    expect(help.markdown).toContain(`portcullis explain ${id}`);
  }
  expect(rules[0].properties.tags).toContain("OWASP API2:2023 Broken Authentication");
  expect(rules[0].help.markdown).toContain('```ts\nauthorizationType: "AWS_IAM",\n```');
});

test("the help links to the rule's page where the project's address is known, and nowhere else", () => {
  expect(logOf(legacy).runs[0].tool.driver.rules[0].helpUri).toBeUndefined();
  process.env.PORTCULLIS_FILES = "https://host.example/acme/portcullis/blob/v1";
  try {
    const log = logOf(legacy);
    expect(log.runs[0].tool.driver.rules[0].helpUri).toBe(
      "https://host.example/acme/portcullis/blob/v1/docs/rules.md#route-has-authorizer",
    );
    expect(validate(log) ? [] : validate.errors).toEqual([]);
  } finally {
    delete process.env.PORTCULLIS_FILES;
  }
});

test("a log of more results than GitHub takes keeps the gravest and says what is left out", () => {
  const stack = stackOf(legacy, 1);
  const [finding] = stack.report.findings;
  if (finding === undefined) throw new Error("expected a finding");
  const places = Array.from(
    { length: 25_010 },
    (_, n) => ({ ...finding.places[0], path: `/p${n}` }) as never,
  );
  const soft = { ...finding, level: "advisory", places } as const;
  const report = { ...stack.report, findings: [soft, finding] };
  const [run] = JSON.parse(sarif({ stacks: [{ ...stack, report }], broken: [] })).runs;
  expect(run.results).toHaveLength(25_000);
  expect(run.results[0].level).toBe("error");
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe("11 more results are left out");
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
