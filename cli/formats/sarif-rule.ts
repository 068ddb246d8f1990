// One rule as SARIF describes it: what it is about, how to fix it in the languages and providers of this run, and the numbers
// that code hosts filter by. GitHub takes 20 tags a rule and shows 10.

import { DOCS, OWASP, type Rule } from "../../policypack/check";
import type { Judgement } from "../judgement";
import { addressOf } from "../project-address";
import { headOf, type Snippet, snippetsOf } from "../snippets";
import { fenced } from "./fenced";

/** GitHub's scale for "security-severity": above 9 critical, above 7 high, above 4 medium. */
const SCORES = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0" } as const;
const MAX_EXAMPLES = 6;

export function ruleOf(rule: Rule, judgement: Judgement) {
  const { name, title, why, fix, severity, levels } = rule;
  const examples = examplesOf(name, judgement);
  const helpUri = DOCS.startsWith("https://") ? `${DOCS}#${name}` : addressOf(`docs/rules.md#${name}`);
  return {
    id: name,
    name: name.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: [fix, ...examples.flatMap(asText), `portcullis explain ${name}`].join("\n"),
      markdown: [fix, ...examples.flatMap(asMarkdown), `\`portcullis explain ${name}\``].join("\n\n"),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels.recommended === "mandatory" ? "error" : "warning" },
    properties: { tags: tagsOf(rule), "security-severity": SCORES[severity] },
  };
}

/** What to write for this run's own findings of the rule, each once. */
function examplesOf(rule: string, { stacks }: Judgement): readonly Snippet[] {
  const byText = new Map<string, Snippet>();
  for (const stack of stacks)
    for (const finding of stack.report.findings)
      if (finding.rule === rule)
        for (const snippet of snippetsOf(stack, finding)) byText.set(JSON.stringify(snippet), snippet);
  return [...byText.values()].slice(0, MAX_EXAMPLES);
}

const asText = (snippet: Snippet): readonly string[] =>
  snippet.parts.flatMap((part) => [headOf(snippet, part), ...part.lines.map((line) => `    ${line}`)]);

const asMarkdown = (snippet: Snippet): readonly string[] =>
  snippet.parts.flatMap((part) => [headOf(snippet, part), fenced(snippet, part.lines)]);

/** `external/cwe/cwe-306` is the spelling by which GitHub finds a CWE. */
function tagsOf({ controls }: Rule): readonly string[] {
  return [
    "security",
    "api-gateway",
    ...controls.cwe.map((number) => `external/cwe/cwe-${number}`),
    ...controls.owasp.map((one) => `OWASP ${one}:2023 ${OWASP[one]}`),
  ];
}
