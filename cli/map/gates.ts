// A judgement → the stacks, APIs and gates of the map, in an order that does not depend on how they were judged.
// In: reports as data. Out: the same, grouped and counted. It never guesses: what the report does not say is not shown.

import type { Finding, Report, UnclaimedReport } from "../../policypack/check";
import { KIND_TITLES } from "../../policypack/check";
import type { BrokenStack, JudgedStack, Judgement } from "../judgement";
import {
  type Gate,
  type GateOptions,
  type GateVerdict,
  gateMaker,
  logicalName,
  ROUTE_RULE,
  type Sources,
  VERDICTS,
  whereIs,
} from "./gate";
import { groupByPath } from "./paths";

export type Counts = Readonly<Record<GateVerdict, number>>;

export type MapLinks = Pick<GateOptions, "link" | "changes">;

export interface GateGroup {
  readonly path: string;
  readonly gates: readonly Gate[];
}

/** What a rule says besides open routes. */
export type Note = Pick<Finding, "rule" | "level" | "title">;

export interface MapApi {
  /** `REST API`. */
  readonly kind: string;
  readonly name: string;
  readonly where: string;
  readonly counts: Counts;
  /** In the order of the groups. */
  readonly gates: readonly Gate[];
  readonly groups: readonly GateGroup[];
  readonly notes: readonly Note[];
}

export interface MapStack {
  readonly name: string;
  /** The file or folder it was read from. */
  readonly origin: string;
  readonly counts: Counts;
  readonly apis: readonly MapApi[];
  /** Of the stack as a whole. */
  readonly notes: readonly Note[];
  /** Resources that look like an API and that nothing here can read. */
  readonly unclaimed: readonly UnclaimedReport[];
  readonly assumed: readonly string[];
}

export interface GateMap {
  readonly stacks: readonly MapStack[];
  readonly broken: readonly BrokenStack[];
  readonly counts: Counts;
  readonly gates: number;
  readonly unclaimed: number;
}

/** Everything the map shows, what is open first. `today` is YYYY-MM-DD. */
export function gateMap({ stacks, broken }: Judgement, today: string, options: MapLinks = {}): GateMap {
  const mapped = stacks
    .map((stack) => mapStack(stack, today, options))
    .sort(by(({ name, origin, counts }) => [urgency(counts), name, origin]));
  const counts = sum(mapped);
  return {
    stacks: mapped,
    broken: [...broken].sort(by(({ origin, message }) => [origin.path, message])),
    counts,
    gates: VERDICTS.reduce((total, verdict) => total + counts[verdict], 0),
    unclaimed: mapped.reduce((total, { unclaimed }) => total + unclaimed.length, 0),
  };
}

function mapStack(
  { project, stack, origin, report, sources, assumed }: JudgedStack,
  today: string,
  options: MapLinks,
): MapStack {
  const maker = gateMaker(report, sources, today, { ...options, stack: `${project}/${stack}` });
  const apis = [...drafts(report, maker)].map((draft) => finish(draft, sources));
  return {
    name: `${project}/${stack}`,
    origin: origin.path,
    counts: sum(apis),
    apis: apis.sort(by(({ name, kind, where, counts }) => [urgency(counts), name, kind, where])),
    notes: report.findings.filter(({ api, rule }) => api === undefined && rule !== ROUTE_RULE),
    unclaimed: report.unclaimed,
    assumed,
  };
}

interface Draft {
  readonly kind: string;
  readonly name: string;
  readonly urn: string;
  readonly gates: Gate[];
  readonly notes: Note[];
}

function drafts(report: Report, makeGate: ReturnType<typeof gateMaker>): Iterable<Draft> {
  const apis = new Map<string, Draft>();
  const draftOf = ({ urn, name, kind }: Report["routes"][number]["api"], source: string): Draft => {
    const key = urn ?? JSON.stringify([kind, name ?? null]);
    const known = apis.get(key);
    if (known !== undefined) return known;
    const title = name ?? (urn === undefined ? "outside this stack" : logicalName(urn));
    const draft = { kind: KIND_TITLES[kind], name: title, urn: urn ?? source, gates: [], notes: [] };
    apis.set(key, draft);
    return draft;
  };
  for (const { urn, name, kind } of report.apis) if (kind !== undefined) draftOf({ urn, name, kind }, urn);
  for (const route of report.routes) draftOf(route.api, route.urn).gates.push(makeGate(route));
  for (const finding of report.findings)
    if (finding.rule !== ROUTE_RULE && finding.api !== undefined)
      draftOf(finding.api, finding.urn).notes.push(finding);
  return apis.values();
}

function finish({ kind, name, urn, gates, notes }: Draft, sources: Sources): MapApi {
  const grouped = groupByPath(gates).map(({ path, gates: own }) => ({
    path,
    gates: [...own].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict)),
  }));
  const groups = grouped.sort((a, b) =>
    compareText(urgency(countGates(a.gates)), urgency(countGates(b.gates))),
  );
  const ordered = groups.flatMap((group) => group.gates);
  return {
    kind,
    name,
    where: whereIs(urn, sources),
    counts: countGates(ordered),
    gates: ordered,
    groups,
    notes,
  };
}

export function countGates(gates: readonly Gate[]): Counts {
  const counts = { open: 0, undecided: 0, waived: 0, exempt: 0, protected: 0 };
  for (const { verdict } of gates) counts[verdict] += 1;
  return counts;
}

function sum(parts: readonly { readonly counts: Counts }[]): Counts {
  const total = { open: 0, undecided: 0, waived: 0, exempt: 0, protected: 0 };
  for (const { counts } of parts) for (const verdict of VERDICTS) total[verdict] += counts[verdict];
  return total;
}

/** Sorts before others: what is open, then what is undecided, then what is waived. */
const urgency = ({ open, undecided, waived }: Counts): string =>
  open > 0 ? "0" : undecided > 0 ? "1" : waived > 0 ? "2" : "3";

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Orders by code points, the same on every machine. */
function by<T>(keys: (item: T) => readonly string[]): (a: T, b: T) => number {
  const joined = (item: T) => keys(item).join("\u0000");
  return (a, b) => (joined(a) < joined(b) ? -1 : joined(a) > joined(b) ? 1 : 0);
}
