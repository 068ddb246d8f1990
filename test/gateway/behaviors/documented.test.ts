// No documented behavior is skipped in silence: each of the list is a case, and what is absent is in the gateway's own table.
// The numbers that docs/decisions/local.md gives of the table are counted here.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { ABSENT } from "../../../gateway/serve/not-served";
import { DIFFERENCES } from "../../deploy/behavior-differences";
import { TABLES } from ".";
import { DOCUMENTED } from "./documented.cases";

const all = Object.values(TABLES).flat();

describe("each documented behavior", () => {
  const numbered = DOCUMENTED.map((one, index) => ({ ...one, name: `${index + 1} ${one.what}` }));
  const titles = new Set(all.map(({ title }) => title));
  const absences = ABSENT.map(({ what }) => what);

  test("is one of 96, each listed once", () => {
    expect(DOCUMENTED).toHaveLength(96);
    expect(new Set(DOCUMENTED.map(({ what }) => what)).size).toBe(96);
  });

  test("has a case in the table", () => {
    const without = numbered.filter(
      ({ cases }) => cases.length === 0 || !cases.every((one) => titles.has(one)),
    );
    expect(without.map(({ name, cases }) => ({ name, cases }))).toEqual([]);
  });

  test("that is absent is in the gateway's own table, and a case holds that it answers 501", () => {
    const refusals = (TABLES["what is absent"] ?? []).map(({ title }) => title);
    const refused = numbered.filter(({ cases }) => cases.some((one) => refusals.includes(one)));
    const named = numbered.filter(({ absent }) => absent !== undefined && absences.includes(absent));
    expect(refused.map(({ name }) => name)).toEqual(named.map(({ name }) => name));
    expect(numbered.filter(({ absent }) => absent !== undefined)).toEqual(named);
  });

  test("that is absent has a reason", () => {
    expect(ABSENT.filter(({ why }) => why.length < 10)).toEqual([]);
  });
});

test("the decisions give the table's numbers as they are", () => {
  const page = readFileSync(join(__dirname, "../../../docs/decisions/local.md"), "utf8").replace(/\s+/g, " ");
  const said = (pattern: RegExp) => (pattern.exec(page) ?? []).slice(1).map(Number);
  const differ = Object.values(DIFFERENCES);
  const notAsked = differ.filter((why) => why.startsWith("not asked"));
  const unconfirmed = all.filter(
    ({ title, standing }) => standing === "unconfirmed" && !title.startsWith("rule "),
  );
  expect(said(/source: (\d+) cases, of them the rules above/)).toEqual([all.length]);
  expect(said(/rules 18 and 23, and (\d+) others/)).toEqual([unconfirmed.length]);
  expect(said(/(\d+) agree, (\d+) differ, each named in .{1,60}; (\d+) of them/)).toEqual([
    all.length - differ.length,
    differ.length,
    notAsked.length,
  ]);
});
