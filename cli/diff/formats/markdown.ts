// The comparison as a pull request's comment: its first line is the widening itself, with a link to the line.
// Names come from programs: they stand in code spans only, so that none becomes a link, a mention or a heading.

import { clean } from "../../../policypack/check";
import { cell, code, MARKER } from "../../formats";
import { plural } from "../../plural";
import type { SourceLink } from "../../source-link";
import { type Change, type Comparison, isWidening } from "../compare";
import { apiOf, HEADINGS, opaqueOf, restOf, routeOf, sentenceOf, tally } from "../words";
import type { DiffRenderer } from "./contract";

const MAX_ROWS = 100;

export const markdown: DiffRenderer = (comparison, { link }) => {
  const { changes, broken } = comparison;
  const shown = changes.slice(0, MAX_ROWS);
  const rest = changes.length - shown.length;
  const blocks = [
    `## ${headline(comparison, link)} ${MARKER}`,
    ...broken.map(({ origin, message }) => `**Could not judge** ${code(origin.path)}: ${code(message)}`),
    ...(changes.length === 0 ? [] : [table(shown, link)]),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...(changes.length === 0 ? [] : [tally(comparison)]),
    opaqueOf(comparison),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
};

/** What opens or widens stands first, also where something else could not be judged: that never hides it. */
function headline({ changes, broken }: Comparison, link: SourceLink): string {
  const first = changes.find(isWidening);
  const unseen = broken.length === 0 ? "" : `${plural(broken.length, "stack")} could not be judged`;
  if (first === undefined) {
    if (unseen !== "") return `Portcullis: ${unseen}`;
    return changes.length === 0
      ? "Portcullis: no route changed for its callers"
      : "Portcullis: nothing widened";
  }
  const says = `🔴 ${HEADINGS[first.weight]}: ${code(routeOf(first))} of ${code(apiOf(first))}: ${code(sentenceOf(first))}${placed(first, link, code)}`;
  return [says, ...restOf({ changes, broken })].join("; ");
}

function table(changes: readonly Change[], link: SourceLink): string {
  const rows = changes.map((change) => {
    const sign = isWidening(change) ? "🔴" : "🟢";
    return `| ${sign} ${HEADINGS[change.weight]} | ${cell(routeOf(change))} | ${cell(sentenceOf(change))} | ${cell(apiOf(change))} | ${placed(change, link, cell).trim()} |`;
  });
  return ["| | Route | What changed | API | Source |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

/** ` [index.ts:42](…)`, or the same without a link, or nothing. */
function placed({ source }: Change, link: SourceLink, quote: (text: string) => string): string {
  if (source === undefined) return "";
  const place = quote(`${clean(source.file)}:${source.line}`);
  const target = link(source);
  return target === undefined ? ` ${place}` : ` [${place}](${target})`;
}
