// What nobody could see in a stack that was judged: APIs that nothing can read, and resources that may be missing.
// In: the report, and what the evaluation says an unknown value may hide. Out: one line each; never silence, never a value.

import { join } from "node:path";
import { apiTitle, clean, type Report, type RouteReport } from "../../policypack/check";
import type { Hidden } from "../../program";
import { repositoryPath } from "../inputs";

/** How to answer, or to live with it. */
const ANSWER = "Answer it in a file (portcullis fixtures init writes one, --fixtures FILE reads it)";
const LOOK = "Check it by hand and waive it (portcullis waivers init)";
const ACCEPT = "or accept it with --accept-unknown";
const UNCLAIMED = "unclaimed-api";
const MAX_ANSWERS = 5;
const MAX_PARTS = 5;

/** One line for the whole stack, or nothing where all of it was seen. */
export function unseenIn(report: Report, hidden: readonly Hidden[], folder: string): string | undefined {
  const apis = unreadable(report);
  const asked = apis.filter(({ isAsked }) => isAsked);
  const answers = [...hidden.flatMap((one) => one.answers), ...asked.flatMap((one) => one.answers)];
  const lines = [
    ...line([...hiddenParts(hidden, folder), ...asked.map(sayApi)], wayTo(answers)),
    ...line(apis.filter(({ isAsked }) => !isAsked).map(sayApi), LOOK),
    ...unclaimedIn(report),
  ];
  return lines.length === 0 ? undefined : lines.join(". ");
}

const line = (parts: readonly string[], way: string): readonly string[] =>
  parts.length === 0 ? [] : [`${parts.join("; ")}. ${way}, ${ACCEPT}`];

/** Configuration is given on the command line, all else in a file. */
function wayTo(answers: readonly string[]): string {
  const keys = answers.flatMap((answer) => /^(?:secret )?configuration (\S+)$/.exec(answer)?.[1] ?? []);
  const options = [...new Set(keys)].map((key) => `--config ${clean(key)}=…`);
  if (options.length === 0) return ANSWER;
  const isAll = keys.length === answers.length;
  return `Give it with ${options.join(" ")}${isAll ? "" : `. ${ANSWER}`}`;
}

/** Resources that look like an API and that no adapter reads: nothing answers them but whoever looks at them. */
export function unclaimedIn({ findings }: Report): readonly string[] {
  const found = findings.filter(({ rule, verdict }) => rule === UNCLAIMED && verdict === "undecided");
  if (found.length === 0) return [];
  const titles = found.map(
    ({ resource, places }) => `${clean(places[0]?.unknown?.property ?? "")} "${clean(resource)}"`,
  );
  return [`nothing here reads ${list(titles)}. ${LOOK}, ${ACCEPT}`];
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

interface Unreadable {
  readonly title: string;
  readonly why: string;
  readonly answers: readonly string[];
  /** Whether something would answer it. */
  readonly isAsked: boolean;
}

const sayApi = ({ title, why }: Unreadable): string => `${title}: nothing of it can be read (${why})`;

/** APIs of which not one route has a verdict, or a waiver. */
function unreadable({ apis, routes }: Report): readonly Unreadable[] {
  return apis
    .filter((api) => api.routes > 0 && api.undecided === api.routes)
    .map((api) => ({ api, mine: routes.filter((route) => route.api.urn === api.urn) }))
    .filter(({ mine }) => mine.some(({ waiver }) => waiver === undefined))
    .map(({ api, mine }) => {
      const title = apiTitle(mine[0]?.api, api.name);
      const answers = [...new Set(mine.flatMap(({ unknown }) => unknown?.answers ?? []))];
      const isAsked = answers.length > 0 || mine.some(({ unknown }) => unknown?.when === "up");
      return {
        title,
        answers,
        why: answers.length === 0 ? reason(mine[0]?.unknown) : `it comes from ${list(answers)}`,
        isAsked,
      };
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
