// Registry, folders and documents say the same, and what is generated is up to date.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import Ajv from "ajv";
import { parse } from "yaml";
import { packFiles } from "../../docs/write/pack-files";
import { waiverSchema } from "../../docs/write/waiver-schema";
import { ADAPTERS } from "../../policypack/adapters";
import { RULE_NAMES } from "../../policypack/check";
import { RULES } from "../../policypack/rules";
import { readWaiverFile } from "../../policypack/waivers/file";

const ROOT = join(__dirname, "../..");
const filesIn = (folder: string) => readdirSync(join(ROOT, folder)).filter((file) => file.endsWith(".ts"));

describe("the registry", () => {
  test("lists every file of rules/, and each rule is called as its file", () => {
    const files = filesIn("policypack/rules").filter((file) => /^\w+(-\w+)+\.ts$/.test(file));
    expect(files.map((file) => file.replace(".ts", "")).sort()).toEqual([...RULE_NAMES].sort());
  });

  test("has a table of cases beside each rule", () => {
    const tables = filesIn("policypack/rules").filter((file) => file.endsWith(".cases.ts"));
    expect(tables.sort()).toEqual(RULE_NAMES.map((name) => `${name}.cases.ts`).sort());
  });

  test("lists every adapter's file, and each adapter is called as its file", () => {
    const files = filesIn("policypack/adapters").map((file) => file.replace(".ts", ""));
    // What an adapter is made of has no adapter of its own.
    const adapters = files.filter(
      (file) =>
        !file.includes(".") &&
        /: Adapter = \{/.test(readFileSync(join(ROOT, "policypack/adapters", `${file}.ts`), "utf8")),
    );
    expect(adapters.sort()).toEqual(ADAPTERS.map(({ name }) => name).sort());
  });

  test("gives each rule words for a reader", () => {
    for (const { name, title, why, fix, says } of RULES) {
      expect({ name, isWhole: [title, why, fix, says].every((text) => text.length > 5) }).toEqual({
        name,
        isWhole: true,
      });
    }
  });
});

describe("generated files", () => {
  test.each([...packFiles()])("%s is up to date: npm run docs", (file, text) => {
    expect(readFileSync(join(ROOT, file), "utf8")).toBe(text);
  });
});

describe("the waiver schema", () => {
  const validate = new Ajv({ strict: false }).compile(waiverSchema());
  const good = `rule: route-has-authorizer, kind: rest, api: a, method: GET, path: /a, owner: o, reason: r, expires: "2027-01-01"`;

  test.each([
    [`waivers: [{ ${good} }]`, true],
    ["waivers: []", true],
    [`waivers: [{ ${good.replace("owner: o, ", "")} }]`, false],
    [`waivers: [{ ${good.replace("reason: r", 'reason: " "')} }]`, false],
    [`waivers: [{ ${good.replace("kind: rest", "kind: soap")} }]`, false],
    [`waivers: [{ ${good.replace("route-has-authorizer", "no-such-rule")} }]`, false],
    [`waivers: [{ ${good}, until: never }]`, false],
    [`waivers: [{ ${good.replace("2027-01-01", "soon")} }]`, false],
    ["waivers: all", false],
    ["routes: []", false],
  ])("accepts what the pack accepts: %s", (text, isGood) => {
    expect(validate(parse(text))).toBe(isGood);
    expect(readWaiverFile(text, RULE_NAMES).problems.length === 0).toBe(isGood);
  });
});
