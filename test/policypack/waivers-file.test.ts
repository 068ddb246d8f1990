// Waivers: what they cover, how long, and that whatever is doubtful covers nothing.

import { describe, expect, test } from "@jest/globals";
import { RULE_NAMES } from "../../policypack/check";
import { readWaiverFile } from "../../policypack/waivers/file";
import { GOOD, HOOK, judge, shop } from "./waived";

describe("the report", () => {
  test("lists what is waived, by whom, until when", () => {
    const [waiver] = judge([shop(HOOK)], {}).waivers;
    expect(waiver).toEqual({
      where: "configuration, waivers.0",
      state: "active",
      rule: "route-has-authorizer",
      owner: "team-shop",
      reason: "the handler checks a signature",
      expires: "2026-12-31",
      problem: "",
      covers: ['REST API "shop" GET /hooks/a'],
    });
  });
});

describe("a waivers file", () => {
  const entry = Object.entries(GOOD)
    .map(([key, value]) => `    ${key}: "${value}"`)
    .join("\n")
    .replace("    ", "  - ");

  test("gives each waiver its line and column", () => {
    const { waivers, problems } = readWaiverFile(`# a comment\nwaivers:\n${entry}\n`, RULE_NAMES);
    expect(problems).toEqual([]);
    expect(waivers.map(({ where }) => where)).toEqual(["portcullis.waivers.yaml, line 3, column 5"]);
  });

  test.each([
    ["nothing", "", "portcullis.waivers.yaml, line 1, column 1", "must have a list named waivers"],
    [
      "a list",
      "- a",
      "portcullis.waivers.yaml, line 1, column 1",
      "must be an object with a list named waivers",
    ],
    [
      "another key",
      "waivers: []\nwaiver: []",
      "portcullis.waivers.yaml, line 2, column 1",
      "only the key waivers is known here",
    ],
    ["no list", "waivers: 1", "portcullis.waivers.yaml, line 1, column 1", "waivers must be a list"],
    ["a key twice", "waivers: []\nwaivers: []", "portcullis.waivers.yaml, line 2, column 1", "is not YAML"],
    [
      "an entry that is text",
      "waivers:\n  - all",
      "portcullis.waivers.yaml, line 2, column 5",
      `must be an object with ${Object.keys(GOOD).join(", ")}`,
    ],
  ])("with %s is refused with its place", (_title, text, where, what) => {
    expect(readWaiverFile(text, RULE_NAMES)).toEqual({ waivers: [], problems: [{ where, what }] });
  });

  test("without a day's quotes is read the same", () => {
    expect(
      readWaiverFile(`waivers:\n${entry.replace('"2026-12-31"', "2026-12-31")}`, RULE_NAMES).problems,
    ).toEqual([]);
  });
});
