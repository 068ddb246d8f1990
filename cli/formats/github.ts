// GitHub's workflow commands: one annotation a finding and file, since a step shows ten of each level only.
// A text from a program must not be able to start a command of its own.

import type { Finding, Place } from "../../policypack/check";
import { clean, describePlace } from "../../policypack/check";
import type { JudgedStack, Judgement, Source } from "../judgement";
import { stops } from "../outcome";
import { totals } from "./count";
import { originFile, sourceOrFile } from "./source";
import { remedies, route, stackName } from "./words";

const MAX_DOORS = 10;

export function github(judgement: Judgement): string {
  const lines = [
    ...judgement.stacks.flatMap((stack) =>
      stack.report.findings.flatMap((finding) => annotations(stack, finding)),
    ),
    ...judgement.broken.map(({ origin, message }) =>
      annotation(
        "error",
        { file: originFile({ origin }), line: 1 },
        "Portcullis could not judge this",
        message,
      ),
    ),
    totals(judgement),
  ];
  return `${lines.join("\n")}\n`;
}

function annotations(stack: JudgedStack, finding: Finding): readonly string[] {
  const bySource = new Map<string, { source: Source; places: Place[] }>();
  for (const place of finding.places) {
    const source = sourceOrFile(stack, place);
    const key = `${source.file}:${source.line}`;
    const group = bySource.get(key) ?? { source, places: [] };
    group.places.push(place);
    bySource.set(key, group);
  }
  const level = stops(finding) ? "error" : finding.verdict === "notice" ? "notice" : "warning";
  return [...bySource.values()].map(({ source, places }) =>
    annotation(level, source, `${finding.rule}: ${stackName(stack)}`, message(finding, places)),
  );
}

function message(finding: Finding, places: readonly Place[]): string {
  const shown = places.slice(0, MAX_DOORS).map((place) => `${route(place)}: ${describePlace(place)}`);
  const rest = places.length - shown.length;
  return [
    clean(finding.title),
    ...shown,
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...remedies(places),
    `portcullis explain ${finding.rule}`,
  ].join("\n");
}

export function annotation(level: string, { file, line }: Source, title: string, message: string): string {
  return `::${level} file=${property(file)},line=${line},title=${property(title)}::${data(message)}`;
}

const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
