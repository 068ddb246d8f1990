// GitHub's workflow commands: an error per widening change, a notice per other one, at the line that declares it.

import { annotation } from "../../formats";
import { type Change, isWidening } from "../compare";
import { apiOf, HEADINGS, headlineOf, routeOf, sentenceOf } from "../words";
import type { DiffRenderer } from "./contract";

export const github: DiffRenderer = (comparison) => {
  const lines = [
    ...comparison.changes.map(lineOf),
    ...comparison.broken.map(({ origin, message }) =>
      annotation("error", { file: origin.path, line: 1 }, "Portcullis could not judge this", message),
    ),
    headlineOf(comparison),
  ];
  return `${lines.join("\n")}\n`;
};

function lineOf(change: Change): string {
  const title = `${HEADINGS[change.weight]}: ${routeOf(change)}`;
  const message = `${apiOf(change)}: ${sentenceOf(change)}`;
  const level = isWidening(change) ? "error" : "notice";
  return annotation(level, change.source ?? { file: "Pulumi.yaml", line: 1 }, title, message);
}
