// A pull request's comment: what is open, where, and how to fix it, within the size a code host takes.
// Names come from programs: they stand in code spans only, so that none becomes a link, a mention or a heading.

import type { Finding, Place } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/check";
import type { JudgedStack, Judgement } from "../judgement";
import { stops } from "../outcome";
import { plural } from "../plural";
import { headOf, type Snippet, snippetsOf } from "../snippets";
import { count, totals } from "./count";
import { fenced } from "./fenced";
import { sourceOf } from "./source";
import { remedies, route, stackName } from "./words";

/** GitHub takes 65,536 characters. */
const MAX_LENGTH = 60_000;
const MAX_ROWS = 50;
const MAX_SNIPPETS = 3;

/** By it an action finds its own comment again. It ends the first line, which is the headline itself. */
export const MARKER = "<!-- portcullis -->";

export function markdown(judgement: Judgement): string {
  const { stacks, broken } = judgement;
  const blocks = [
    ...broken.map(({ origin, message }) => `**Could not judge** ${code(origin.path)}: ${code(message)}`),
    ...stacks.flatMap((stack) => stack.report.findings.map((finding) => findingBlock(stack, finding))),
  ];
  const head = [`## ${headline(judgement)} ${MARKER}`, totals(judgement)].join("\n\n");
  let text = head;
  for (const [index, block] of blocks.entries()) {
    if (text.length + block.length > MAX_LENGTH) {
      text += `\n\n…and ${plural(blocks.length - index, "more finding")}, in the run's own report.`;
      break;
    }
    text += `\n\n${block}`;
  }
  return `${text}\n`;
}

function headline({ stacks, broken }: Judgement): string {
  const n = count(stacks.map(({ report }) => report));
  if (broken.length > 0) return `Portcullis: ${plural(broken.length, "stack")} could not be judged`;
  const stopping = stacks.flatMap(({ report }) => report.findings.filter(stops)).length;
  if (stopping > 0) return `Portcullis: ${plural(stopping, "finding")} to fix`;
  if (n.advisory > 0) return `Portcullis: nothing to stop, ${plural(n.advisory, "remark")}`;
  return "Portcullis: every route has an authorizer";
}

function findingBlock(stack: JudgedStack, finding: Finding): string {
  const sign = stops(finding) ? "🔴" : "🟡";
  const rows = finding.places.slice(0, MAX_ROWS).map((place) => row(stack, place));
  const rest = finding.places.length - rows.length;
  return [
    `### ${sign} ${code(finding.title)}`,
    `${code(finding.rule)}, ${finding.level}, stack ${code(stackName(stack))}`,
    ["| Where | What | Source |", "| --- | --- | --- |", ...rows].join("\n"),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...remedies(finding.places).map(code),
    ...snippetsOf(stack, finding).slice(0, MAX_SNIPPETS).flatMap(snippetBlocks),
    `More: ${code(`portcullis explain ${finding.rule}`)}`,
  ].join("\n\n");
}

function snippetBlocks(snippet: Snippet): readonly string[] {
  return snippet.parts.flatMap((part) => [headOf(snippet, part), fenced(snippet, part.lines)]);
}

function row(stack: JudgedStack, place: Place): string {
  const source = sourceOf(stack, place);
  const where = source === undefined ? place.resource : `${source.file}:${source.line}`;
  return `| ${cell(route(place))} | ${cell(describePlace(place))} | ${cell(where)} |`;
}

/** A code span whose fence is longer than any run of backticks in it. */
export function code(text: string): string {
  const safe = clean(text);
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${safe}${pad}${fence}`;
}

/** A pipe ends a cell even inside a code span. */
export const cell = (text: string): string => code(text).replaceAll("|", "\\|");
