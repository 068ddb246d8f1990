// docs/report.schema.json holds for every JSON report, and knows every field: a report with one more is refused.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import Ajv from "ajv";

const GOLDEN = join(__dirname, "golden");
const schema = JSON.parse(readFileSync(join(__dirname, "..", "..", "docs", "report.schema.json"), "utf8"));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
const reports = readdirSync(GOLDEN).filter((name) => /^[^.]+\.json$/.test(name));
const read = (name: string) => JSON.parse(readFileSync(join(GOLDEN, name), "utf8"));

test("there are reports to validate", () => {
  expect(reports.length).toBeGreaterThan(3);
});

test.each(reports)("%s is valid", (name) => {
  expect(validate(read(name)) ? [] : validate.errors).toEqual([]);
});

describe("a report is refused", () => {
  test.each([
    ["of another version", (report: ReturnType<typeof read>) => (report.version = 3)],
    ["with a field nobody documented", (report: ReturnType<typeof read>) => (report.stacks[0].secret = "x")],
    [
      "with a verdict that is none",
      (report: ReturnType<typeof read>) => (report.stacks[0].report.routes[0].verdict = "fine"),
    ],
    ["without its broken stacks", (report: ReturnType<typeof read>) => delete report.broken],
  ])("%s", (_title, edit) => {
    const report = read("legacy.json");
    edit(report);
    expect(validate(report)).toBe(false);
  });
});
