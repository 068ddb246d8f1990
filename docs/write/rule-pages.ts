// The rules as documents: the table for a README and the page that every finding links to. Generated, compared by a test.

import { RULES } from "../../policypack/rules";
import type { OptionSchema, Profile, Rule } from "../../policypack/rules/contract";
import { table } from "./table";

/** One line a rule: rule, severity, levels of the two profiles, what it asks for. */
export function renderRuleTable(docs = "docs/rules.md"): string {
  const rows = RULES.map(({ name, severity, levels, title }) => [
    `[${name}](${docs}#${name})`,
    severity,
    levels.recommended,
    levels.strict,
    title,
  ]);
  return table([["rule", "severity", "recommended", "strict", "what it asks for"], ...rows]).join("\n");
}

/** The page: every rule with why, how to fix it, its options, and what it says of values it cannot see. */
export function renderRules(): string {
  const head = [
    "# Rules",
    "",
    "Generated from `policypack/rules/` by `npm run docs`; do not edit.",
    "",
    "A rule's name is the policy's name, the code in a report and the anchor on this page. `recommended` is what runs unless",
    "something else is configured: rules about who may call an API. `strict` adds what an operator wants to know and turns advice",
    "into a reason to stop. A level can be set for each rule; `disabled` switches it off.",
    "",
    renderRuleTable(""),
  ];
  return `${[...head, ...RULES.flatMap(section)].join("\n")}\n`;
}

const UNSEEN = {
  undecided:
    "A value that cannot be seen yet gives a finding of its own, named as undecided, with the property and when it is known.",
  silent: "A value that cannot be seen yet gives nothing; it is judged once it is known.",
} as const;

function section(rule: Rule): readonly string[] {
  const { name, title, severity, levels, why, fix, options, onUnknown, remedy } = rule;
  const lines = [
    "",
    `## ${name}`,
    "",
    `**${title}.** Severity ${severity}. Recommended: ${levels.recommended}. Strict: ${levels.strict}${strictOptions(rule)}.`,
    "",
    `Why: ${why}`,
    "",
    `Fix: ${fix}`,
    "",
    UNSEEN[onUnknown],
  ];
  if (remedy !== undefined)
    lines.push("", "At level `remediate` the rule sets the value itself, before the resource is created.");
  const entries = Object.entries(options);
  if (entries.length === 0) return lines;
  const rows = entries.map(([option, schema]) => [
    `\`${option}\``,
    typeOf(schema),
    `\`${JSON.stringify(schema.default)}\``,
    schema.description,
  ]);
  return [...lines, "", ...table([["option", "type", "default", "meaning"], ...rows])];
}

function strictOptions({ strict }: Rule): string {
  const entries = Object.entries(strict ?? {}).map(
    ([option, value]) => `\`${option}\`: \`${JSON.stringify(value)}\``,
  );
  return entries.length === 0 ? "" : `, with ${entries.join(", ")}`;
}

function typeOf(schema: OptionSchema): string {
  if (schema.type === "integer") return `${schema.minimum} to ${schema.maximum}`;
  if (schema.type === "string") return schema.enum.map((one) => `\`${one}\``).join(" or ");
  return schema.type === "array" ? "list of objects" : "true or false";
}

/** A profile as the file that `--policy-pack-config` takes. */
export function renderProfile(profile: Profile): string {
  const entries = RULES.map(({ name, levels, strict }) => {
    const options = profile === "strict" ? (strict ?? {}) : {};
    return [name, { enforcementLevel: levels[profile], ...options }] as const;
  });
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
