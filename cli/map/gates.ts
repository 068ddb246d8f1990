// A judgement → the stacks, APIs and doors of the map, in an order that does not depend on how they were judged.
// In: reports as data. Out: the same, grouped and counted. It never guesses: what the report does not say is not shown.

import { KIND_TITLES } from "../../policypack/facts/route";
import type { Finding, Report, UnclaimedReport } from "../../policypack/report/text";
import type { BrokenStack, JudgedStack, Judgement } from "../judgement";
import {
  DOOR_RULE,
  type Door,
  type DoorVerdict,
  doorMaker,
  logicalName,
  type Sources,
  VERDICTS,
  whereIs,
} from "./gate";
import { groupByPath } from "./paths";

export type Counts = Readonly<Record<DoorVerdict, number>>;

export interface DoorGroup {
  readonly path: string;
  readonly doors: readonly Door[];
}

/** What a rule says besides open doors. */
export type Note = Pick<Finding, "rule" | "level" | "title">;

export interface MapApi {
  /** `REST API`. */
  readonly kind: string;
  readonly name: string;
  readonly where: string;
  readonly counts: Counts;
  /** In the order of the groups. */
  readonly doors: readonly Door[];
  readonly groups: readonly DoorGroup[];
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

export interface DoorMap {
  readonly stacks: readonly MapStack[];
  readonly broken: readonly BrokenStack[];
  readonly counts: Counts;
  readonly doors: number;
  readonly unclaimed: number;
}

/** Everything the map shows. `today` is YYYY-MM-DD. */
export function doorMap({ stacks, broken }: Judgement, today: string): DoorMap {
  const mapped = stacks.map((stack) => mapStack(stack, today)).sort(by(({ name, origin }) => [name, origin]));
  const counts = sum(mapped);
  return {
    stacks: mapped,
    broken: [...broken].sort(by(({ origin, message }) => [origin.path, message])),
    counts,
    doors: VERDICTS.reduce((total, verdict) => total + counts[verdict], 0),
    unclaimed: mapped.reduce((total, { unclaimed }) => total + unclaimed.length, 0),
  };
}

function mapStack(
  { project, stack, origin, report, sources, assumed }: JudgedStack,
  today: string,
): MapStack {
  const apis = [...drafts(report, doorMaker(report, sources, today))].map((draft) => finish(draft, sources));
  return {
    name: `${project}/${stack}`,
    origin: origin.path,
    counts: sum(apis),
    apis: apis.sort(by(({ name, kind, where }) => [name, kind, where])),
    notes: report.findings.filter(({ api, rule }) => api === undefined && rule !== DOOR_RULE),
    unclaimed: report.unclaimed,
    assumed,
  };
}

interface Draft {
  readonly kind: string;
  readonly name: string;
  readonly urn: string;
  readonly doors: Door[];
  readonly notes: Note[];
}

function drafts(report: Report, makeDoor: ReturnType<typeof doorMaker>): Iterable<Draft> {
  const apis = new Map<string, Draft>();
  const draftOf = ({ urn, name, kind }: Report["routes"][number]["api"], source: string): Draft => {
    const key = urn ?? JSON.stringify([kind, name ?? null]);
    const known = apis.get(key);
    if (known !== undefined) return known;
    const title = name ?? (urn === undefined ? "outside this stack" : logicalName(urn));
    const draft = { kind: KIND_TITLES[kind], name: title, urn: urn ?? source, doors: [], notes: [] };
    apis.set(key, draft);
    return draft;
  };
  for (const { urn, name, kind } of report.apis) if (kind !== undefined) draftOf({ urn, name, kind }, urn);
  for (const route of report.routes) draftOf(route.api, route.urn).doors.push(makeDoor(route));
  for (const finding of report.findings)
    if (finding.rule !== DOOR_RULE && finding.api !== undefined)
      draftOf(finding.api, finding.urn).notes.push(finding);
  return apis.values();
}

function finish({ kind, name, urn, doors, notes }: Draft, sources: Sources): MapApi {
  const groups = groupByPath(doors);
  const ordered = groups.flatMap((group) => group.doors);
  return {
    kind,
    name,
    where: whereIs(urn, sources),
    counts: countDoors(ordered),
    doors: ordered,
    groups,
    notes,
  };
}

export function countDoors(doors: readonly Door[]): Counts {
  const counts = { open: 0, undecided: 0, waived: 0, exempt: 0, protected: 0 };
  for (const { verdict } of doors) counts[verdict] += 1;
  return counts;
}

function sum(parts: readonly { readonly counts: Counts }[]): Counts {
  const total = { open: 0, undecided: 0, waived: 0, exempt: 0, protected: 0 };
  for (const { counts } of parts) for (const verdict of VERDICTS) total[verdict] += counts[verdict];
  return total;
}

/** Orders by code points, the same on every machine. */
function by<T>(keys: (item: T) => readonly string[]): (a: T, b: T) => number {
  const joined = (item: T) => keys(item).join("\u0000");
  return (a, b) => (joined(a) < joined(b) ? -1 : joined(a) > joined(b) ? 1 : 0);
}
