// The report for people: for each stack its findings with place in the code and what to type, then one line of numbers.

import pc from "picocolors";
import type { Finding, Place } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/check";
import type { JudgedStack, Judgement } from "../judgement";
import { isNeverSeen, stops } from "../outcome";
import { headOf, snippetsOf } from "../snippets";
import { type Alike, countStacks, groupAlike } from "./cause";
import type { FormatOptions } from "./contract";
import { totals } from "./count";
import { type Advice, repeatedAdvice } from "./repeated";
import { sourceOf } from "./source";
import { summaryTable } from "./table";
import { remedies, stackName } from "./words";

const MAX_PLACES = 20;
const MAX_NAMES = 8;
const MAX_SNIPPETS = 2;
const ALL: Advice = { isTold: () => true, lines: [] };
type Colors = ReturnType<typeof pc.createColors>;

export function text(judgement: Judgement, options: FormatOptions): string {
  const colors = pc.createColors(options.color);
  const { stacks, broken } = judgement;
  const isMany = countStacks(judgement) > 1;
  const advice = isMany ? repeatedAdvice(stacks) : ALL;
  const blocks = [
    ...stacks.flatMap((stack) => stackBlock(stack, isMany, advice, colors)),
    ...adviceBlock(advice.lines, colors),
    ...groupAlike(broken).map((alike) => brokenLine(alike, colors)),
    ...(isMany ? [summaryTable(judgement, colors)] : []),
    totals(judgement),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Many stacks: those without a finding are only in the table. */
function stackBlock(
  stack: JudgedStack,
  isOneOfMany: boolean,
  advice: Advice,
  colors: Colors,
): readonly string[] {
  const findings = stack.report.findings.filter(advice.isTold);
  if (isOneOfMany && findings.length === 0) return [];
  const assumed = stack.assumed.length === 0 ? [] : [assumptions(stack, colors)];
  return [
    `${colors.bold(stackName(stack))}  ${colors.dim(`${stack.origin.kind} ${clean(stack.origin.path)}`)}`,
    ...findings.map((finding) => findingBlock(finding, stack, colors)),
    ...assumed,
  ];
}

function findingBlock(finding: Finding, stack: JudgedStack, colors: Colors): string {
  const tone = stops(finding) ? colors.red : colors.yellow;
  const shown = finding.places.slice(0, MAX_PLACES);
  const rows = shown.map((place) => [...placeColumns(place), sourceText(place, stack)]);
  const rest = finding.places.length - shown.length;
  const lines = [
    ...columns(rows).map((row) => `  ${row}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...remedies(finding.places),
    ...code(finding, stack, colors),
    ...(isNeverSeen(finding)
      ? ["It can never be seen in this form, so it stops the run as a finding does"]
      : []),
    `Run portcullis explain ${finding.rule}`,
  ];
  const head = `${tone(finding.level)} ${colors.bold(finding.rule)}  ${clean(finding.title)}`;
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
}

/** What to write, below the words that say it. */
function code(finding: Finding, stack: JudgedStack, colors: Colors): readonly string[] {
  const snippets = snippetsOf(stack, finding);
  const rest = snippets.length - MAX_SNIPPETS;
  return [
    ...snippets
      .slice(0, MAX_SNIPPETS)
      .flatMap((snippet) =>
        snippet.parts.flatMap((part) => [
          headOf(snippet, part),
          ...part.lines.map((line) => `    ${colors.cyan(clean(line.replaceAll("\t", "  ")))}`),
        ]),
      ),
    ...(rest > 0 ? [`and ${rest} more like it`] : []),
  ];
}

const placeColumns = (place: Place): string[] => [
  clean(place.method),
  clean(place.path),
  describePlace(place),
];

function sourceText(place: Place, stack: JudgedStack): string {
  const source = sourceOf(stack, place);
  return source === undefined ? `resource ${clean(place.resource)}` : `${clean(source.file)}:${source.line}`;
}

/** Aligned columns; one that is empty everywhere is left out. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    Math.min(60, Math.max(...rows.map((row) => row[index]?.length ?? 0))),
  );
  return rows.map((row) =>
    row
      .flatMap((cell, index) => (widths[index] === 0 ? [] : [cell.padEnd(widths[index] ?? 0)]))
      .join("  ")
      .trimEnd(),
  );
}

function assumptions(stack: JudgedStack, colors: Colors): string {
  const lines = stack.assumed.map((one) => `  ${clean(one)}`);
  return colors.dim(
    ["assumed, since no cloud was asked (--fixtures FILE gives other answers):", ...lines].join("\n"),
  );
}

/** Failures that print the same are told once, with the names of all. */
function brokenLine({ names, message }: Alike, colors: Colors): string {
  const shown = names.slice(0, MAX_NAMES).join(", ");
  const rest = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  return `${colors.red("could not judge")} ${shown}${rest}: ${message}`;
}

function adviceBlock(lines: readonly string[], colors: Colors): readonly string[] {
  if (lines.length === 0) return [];
  return [
    [colors.yellow("advisory, in more than one place:"), ...lines.map((line) => `  ${line}`)].join("\n"),
  ];
}
