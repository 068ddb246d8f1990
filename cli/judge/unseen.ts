// What nobody could see in a stack that was judged: APIs that nothing can read, and resources that may be missing.
// In: the report, and what the evaluation says an unknown value may hide. Out: one line each; never silence, never a value.

import { join } from "node:path";
import { apiTitle, clean, type Report, type RouteReport } from "../../policypack/check";
import type { Hidden } from "../../program";
import { repositoryPath } from "../inputs";

/** How to answer, or to live with it. */
const ANSWER = "Answer it in a file (portcullis fixtures init writes one, --fixtures FILE reads it)";
const ACCEPT = "or accept it with --accept-unknown";
const MAX_ANSWERS = 5;
const MAX_PARTS = 5;

/** One line for the whole stack, or nothing where all of it was seen. */
export function unseenIn(report: Report, hidden: readonly Hidden[], folder: string): string | undefined {
  const parts = [...hiddenParts(hidden, folder), ...unreadable(report)];
  return parts.length === 0 ? undefined : `${parts.join("; ")}. ${ANSWER}, ${ACCEPT}`;
}

function hiddenParts(hidden: readonly Hidden[], folder: string): readonly string[] {
  if (hidden.length === 0) return [];
  const parts = hidden.slice(0, MAX_PARTS).map((one) => hiddenPart(one, folder));
  const rest = hidden.length - parts.length;
  return [`resources may be missing: ${[...parts, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ")}`];
}

function hiddenPart({ what, answers, source }: Hidden, folder: string): string {
  const at =
    source === undefined ? "" : `${clean(repositoryPath(join(folder, source.file)))}:${source.line} `;
  return `${at}${what}${answers.length === 0 ? "" : ` (it comes from ${list(answers)})`}`;
}

/** APIs of which not one route has a verdict. */
function unreadable({ apis, routes }: Report): readonly string[] {
  return apis
    .filter((api) => api.routes > 0 && api.undecided === api.routes)
    .map((api) => {
      const mine = routes.filter((route) => route.api.urn === api.urn);
      const title = apiTitle(mine[0]?.api, api.name);
      const answers = [...new Set(mine.flatMap(({ unknown }) => unknown?.answers ?? []))];
      const from = answers.length === 0 ? reason(mine[0]?.unknown) : `it comes from ${list(answers)}`;
      return `${title}: nothing of it can be read (${from})`;
    });
}

function reason(unknown: RouteReport["unknown"]): string {
  if (unknown === undefined) return "its definition is unknown";
  return clean(unknown.hint === "" ? `${unknown.property} is unknown` : unknown.hint);
}

function list(answers: readonly string[]): string {
  const shown = answers.slice(0, MAX_ANSWERS).map(clean);
  const rest = answers.length - shown.length;
  return rest > 0 ? `${shown.join("; ")} and ${rest} more` : shown.join("; ");
}
