// `portcullis explain RULE`: what a rule holds, why, how to fix it, and what can be set. Without a name: the list.

import type { Command } from "commander";
import type { OptionSchema, Rule } from "../../policypack/check";
import { RULES, WAIVER_FILE } from "../../policypack/check";
import { CannotJudge } from "../failure";

export function addExplain(program: Command): void {
  program
    .command("explain")
    .description("what a rule holds, why, and how to fix it")
    .argument("[rule]", "the rule's name; without it, all rules are listed")
    .action((name: string | undefined) => {
      process.stdout.write(`${(name === undefined ? listRules() : explain(findRule(name))).join("\n")}\n`);
    });
}

function listRules(): readonly string[] {
  const width = Math.max(...RULES.map(({ name }) => name.length));
  return RULES.map(
    ({ name, title, levels }) => `${name.padEnd(width)}  ${levels.recommended.padEnd(9)}  ${title}`,
  );
}

function findRule(name: string): Rule {
  const rule = RULES.find((one) => one.name === name);
  if (rule === undefined)
    throw new CannotJudge('no rule has this name: "portcullis explain" lists the names of all rules');
  return rule;
}

function explain({ name, title, severity, levels, why, fix, options, onUnknown }: Rule): readonly string[] {
  const settings = Object.entries(options);
  return [
    name,
    title,
    "",
    `Severity   ${severity}`,
    `Level      ${levels.recommended} in the recommended profile, ${levels.strict} in the strict one`,
    `Not seen   ${onUnknown === "undecided" ? "reported as undecided" : "left for when it is seen"}`,
    "",
    "Why",
    ...wrap(why),
    "",
    "Fix",
    ...wrap(fix),
    "",
    ...(settings.length === 0 ? [] : ["Options", ...settings.flatMap(describeOption), ""]),
    "Configure with --policy-config FILE, or Pulumi's --policy-pack-config:",
    `  "${name}": { "enforcementLevel": "${levels.recommended}" }`,
    "",
    `Waive in ${WAIVER_FILE}; "portcullis waivers init" writes the entries.`,
  ];
}

function describeOption([name, schema]: readonly [string, OptionSchema]): readonly string[] {
  const lead = `  ${name} (${form(schema)}, default ${JSON.stringify(schema.default)}): `;
  return wrap(`${lead.trim()} ${schema.description}`);
}

function form(schema: OptionSchema): string {
  if (schema.type === "integer") return `${schema.minimum} to ${schema.maximum}`;
  if (schema.type === "string") return schema.enum.join(" or ");
  return schema.type === "array" ? "list" : "true or false";
}

/** Lines of at most 78 columns, indented by two. */
function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = " ";
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > 78) {
      lines.push(line);
      line = " ";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
