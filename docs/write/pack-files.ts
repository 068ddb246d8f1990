// The pack's generated files: rule page, profiles, waiver schema, and the table in its README. `npm run docs`
// writes them; a test compares them.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { renderProfile, renderRules, renderRuleTable } from "./rule-pages";
import { waiverSchema } from "./waiver-schema";

const MARK = /(<!-- generated: rules -->\n)[\s\S]*?(<!-- \/generated -->)/;

/** Each file, from the repository's root, and its text. */
export function packFiles(): ReadonlyMap<string, string> {
  const readme = readFileSync(join(__dirname, "../../policypack/README.md"), "utf8");
  return new Map([
    [
      "policypack/README.md",
      readme.replace(MARK, (_all, open, close) => `${open}${renderRuleTable()}\n${close}`),
    ],
    ["policypack/docs/rules.md", renderRules()],
    ["policypack/profiles/recommended.json", renderProfile("recommended")],
    ["policypack/profiles/strict.json", renderProfile("strict")],
    ["policypack/schemas/waivers.schema.json", schemaText()],
  ]);
}

/** Short lists on one line, as the formatter leaves them. */
function schemaText(): string {
  const text = JSON.stringify(waiverSchema(), null, 2);
  const short = text.replace(/^(.*)\[\n([^[\]{}]*)\n\s*\]/gm, (all, before: string, items: string) => {
    const line = `${before}[${items.trim().replace(/,\s+/g, ", ")}]`;
    return line.length > 110 ? all : line;
  });
  return `${short}\n`;
}
