// docs/check/evaluate.md says what is answered without AWS: its tables are compared with the answers themselves.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { parse } from "yaml";
import { noFixtures } from "../../program/fixtures";
import { COMPONENTS, componentOutputs } from "../../program/monitor/components";
import { ANSWERED, answerInvoke } from "../../program/monitor/data-sources";
import { accountId, STOOD_IN, standInFor } from "../../program/monitor/stand-ins";

const text = readFileSync(join(__dirname, "..", "..", "docs", "check", "evaluate.md"), "utf8");

/** Rows of the table below a heading: the first cell's code, and all codes of the second. */
function rowsOf(heading: string): readonly (readonly [string, readonly string[]])[] {
  const section = text.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const codes = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? "");
  return section
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [, first = "", second = ""] = line.split("|");
      return [codes(first)[0] ?? "", codes(second)] as const;
    });
}

test("each data source that is answered has its row, with the fields of the answer", () => {
  const rows = rowsOf("Data sources");
  expect(rows.map(([token]) => token)).toEqual(ANSWERED);
  for (const [token, fields] of rows)
    expect([token, Object.keys(answerInvoke(token, {}, "eu-west-1") ?? {})]).toEqual([token, fields]);
});

test("each type with stand-ins of its own has its row, with the outputs it gets", () => {
  const rows = rowsOf("Resources");
  expect(rows.map(([type]) => type)).toEqual(STOOD_IN);
  const common = ["name", "arn", "region"];
  for (const [type, fields] of rows) {
    const resource = {
      type,
      urn: "urn:a",
      name: "a",
      inputs: {},
      region: "eu-west-1",
      byId: () => undefined,
    };
    const outputs = Object.keys(standInFor(resource).outputs);
    expect([type, outputs.filter((key) => !common.includes(key))]).toEqual([type, fields]);
  }
});

test("each component whose outputs are known has its row", () => {
  const rows = rowsOf("Components of other languages");
  expect(rows.map(([type]) => type)).toEqual(COMPONENTS);
  for (const [type, fields] of rows)
    expect([type, Object.keys(componentOutputs(type, "urn:a", "eu-west-1"))]).toEqual([type, fields]);
});

test("the account, the region and the sections of a fixtures file are those of the text", () => {
  expect(text).toContain(`account \`${accountId}\``);
  const example = text.split("```yaml\n")[1]?.split("```")[0] ?? "";
  const sections = Object.keys(noFixtures).filter((section) => section !== "stacks");
  expect(Object.keys(parse(example))).toEqual(sections);
});
