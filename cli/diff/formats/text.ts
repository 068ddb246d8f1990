// The comparison for a terminal: the widening first, one line per change, then what could not be compared.

import pc from "picocolors";
import { clean } from "../../../policypack/check";
import { plural } from "../../plural";
import { type Change, isWidening, type Weight } from "../compare";
import { apiOf, HEADINGS, headlineOf, opaqueOf, routeOf, sentenceOf, tally } from "../words";
import type { DiffRenderer } from "./contract";

export const text: DiffRenderer = (comparison, { color }) => {
  const colors = pc.createColors(color);
  const { changes, broken } = comparison;
  const blocks = (Object.keys(HEADINGS) as Weight[]).flatMap((weight) => {
    const own = changes.filter((change) => change.weight === weight);
    if (own.length === 0) return [];
    const tone = own.some(isWidening) ? colors.red : colors.green;
    return [[tone(HEADINGS[weight]), ...own.flatMap(lines)].join("\n")];
  });
  // The tally alone would sound whole.
  const unseen =
    changes.length > 0 && broken.length > 0 ? [`${plural(broken.length, "stack")} could not be judged`] : [];
  const failures = broken.map(
    ({ origin, message }) => `${colors.red("could not judge")} ${clean(origin.path)}: ${message}`,
  );
  const last = [
    changes.length === 0 ? headlineOf(comparison) : tally(comparison),
    ...unseen,
    opaqueOf(comparison),
  ];
  return `${[...blocks, ...failures, last.filter((line) => line !== "").join("\n")].join("\n\n")}\n`;
};

function lines(change: Change): readonly string[] {
  const { source, project, stack } = change;
  const place = source === undefined ? "" : `  ${clean(source.file)}:${source.line}`;
  return [
    `  ${routeOf(change)}  ${apiOf(change)} of ${clean(project)}/${clean(stack)}${place}`,
    `      ${sentenceOf(change)}`,
  ];
}
