// The report for people: for each stack its findings with place in the code and what to type, then one line of numbers.

import Table from "cli-table3";
import pc from "picocolors";
import type { Finding, Place } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/check";
import type { BrokenStack, JudgedStack, Judgement } from "../judgement";
import { isNeverSeen, stops } from "../outcome";
import type { FormatOptions } from "./contract";
import { count, totals } from "./count";
import { sourceOf } from "./source";
import { remedies, stackName } from "./words";

const MAX_PLACES = 20;
type Colors = ReturnType<typeof pc.createColors>;

export function text(judgement: Judgement, options: FormatOptions): string {
  const colors = pc.createColors(options.color);
  const { stacks, broken } = judgement;
  const blocks = [
    ...stacks.flatMap((stack) => stackBlock(stack, stacks.length + broken.length > 1, colors)),
    ...broken.map((one) => brokenLine(one, colors)),
    ...(stacks.length + broken.length > 1 ? [summaryTable(judgement, colors)] : []),
    totals(judgement),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Many stacks: those without a finding are only in the table. */
function stackBlock(stack: JudgedStack, isOneOfMany: boolean, colors: Colors): readonly string[] {
  const { findings } = stack.report;
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
    ...(isNeverSeen(finding)
      ? ["It can never be seen in this form, so it stops the run as a finding does"]
      : []),
    `Run portcullis explain ${finding.rule}`,
  ];
  const head = `${tone(finding.level)} ${colors.bold(finding.rule)}  ${clean(finding.title)}`;
  return [head, ...lines.map((line) => `  ${line}`)].join("\n");
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

const brokenLine = ({ origin, message }: BrokenStack, colors: Colors): string =>
  `${colors.red("could not judge")} ${clean(origin.path)}: ${message}`;

function summaryTable({ stacks, broken }: Judgement, colors: Colors): string {
  const table = new Table({
    head: ["Stack", "Routes", "Protected", "Open", "Undecided", "Findings"],
    colAligns: ["left", "right", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true },
  });
  for (const stack of stacks) {
    const n = count([stack.report]);
    const findings = n.mandatory + n.advisory;
    const tone = n.mandatory > 0 ? colors.red : findings > 0 ? colors.yellow : colors.green;
    table.push([tone(stackName(stack)), n.routes, n.protected + n.exempt, n.open, n.undecided, findings]);
  }
  for (const { origin } of broken)
    table.push([colors.red(clean(origin.path)), { colSpan: 5, content: "could not be judged" }]);
  return table.toString();
}
