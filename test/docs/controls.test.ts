// docs/controls.md: every rule says what it helps with, and every number that is named has its title and is used.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { CIS, CWE, NIST, OWASP, PCI, RULES } from "../../policypack/rules";

const page = readFileSync(join(__dirname, "..", "..", "docs", "controls.md"), "utf8");

test.each(RULES.map((rule) => [rule.name, rule] as const))(
  "%s has its row and helps with something",
  (name, { controls }) => {
    expect(Object.values(controls).flat().length).toBeGreaterThan(0);
    const row = page.split("\n").find((line) => line.startsWith(`| [${name}](rules.md#${name})`));
    for (const number of Object.values(controls).flat()) expect(row).toContain(String(number));
  },
);

test.each([
  ["cwe", CWE],
  ["owasp", OWASP],
  ["nist", NIST],
  ["pci", PCI],
  ["cis", CIS],
] as const)("each number of the list %s is used by a rule", (list, titles) => {
  const used = new Set(RULES.flatMap(({ controls }) => controls[list].map(String)));
  expect([...used].sort()).toEqual(Object.keys(titles).sort());
});
