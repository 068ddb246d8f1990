// The map → what flows where: each API, who guards it, and where that leads. An authorizer that several APIs share is one.
// In: the map. Out: nodes in the order they are drawn, the worst first, and the lanes between them. Every route is in one lane.

import { plural } from "../../plural";
import type { Gate, GateVerdict } from "../gate";
import type { GateMap, MapApi } from "../gates";
import { type Item, type Node, Nodes } from "./nodes";

export interface Lane {
  readonly api: number;
  readonly keeper: number;
  readonly end: number;
  readonly count: number;
  readonly verdict: GateVerdict;
}

export interface Flow {
  readonly apis: readonly Node[];
  readonly keepers: readonly Node[];
  readonly ends: readonly Node[];
  readonly lanes: readonly Lane[];
  readonly routes: number;
}

const MAX_APIS = 10;
const MAX_KEEPERS = 8;
/** How many routes of a verdict have a line of their own; the rest share one. */
const OWN_LINES: Readonly<Record<GateVerdict, number>> = {
  open: 12,
  undecided: 6,
  waived: 6,
  exempt: 0,
  protected: 0,
};
const MAX_GROUPS = 14;
const ORDER: readonly GateVerdict[] = ["open", "undecided", "waived", "protected", "exempt"];
const NOBODY: Readonly<Record<GateVerdict, string>> = {
  open: "No authorizer",
  undecided: "Cannot be seen",
  waived: "Waived",
  exempt: "None needed",
  protected: "",
};

export function flowOf({ stacks, gates }: GateMap): Flow {
  const apiList = stacks.flatMap((stack) => stack.apis.map((api) => ({ stack, api })));
  let row = 0;
  const items: Item[] = [];
  for (const { api } of apiList)
    for (const { path, gates: own } of api.groups)
      for (const gate of own) items.push({ gate, api, group: coarse(path, api), row: row++ });
  inOrder(items);

  const apiKeys = bounded(items, ({ api }) => String(apiList.findIndex((one) => one.api === api)), MAX_APIS);
  const keeperKeys = bounded(items, ({ gate }) => keeperKey(gate), MAX_KEEPERS);
  const ends = new Bounds(items, apiList.length > 1);
  const apis = new Nodes();
  const keepers = new Nodes();
  const endNodes = new Nodes();
  const lanes = new Map<string, Lane>();
  for (const item of items) {
    const { gate, api } = item;
    const { verdict } = gate;
    const lane = {
      api: apis.add(apiKeys(item), item, apiKeys(item) === REST ? "more APIs" : `${api.kind} ${api.name}`),
      keeper: keepers.add(
        keeperKeys(item),
        item,
        keeperKeys(item) === REST
          ? "more authorizers"
          : verdict === "protected"
            ? gate.keeper
            : NOBODY[verdict],
        verdict === "protected" ? gate.keeperKind : "",
      ),
      end: endNodes.add(ends.keyOf(item), item, ends.titleOf(item), ends.noteOf(item)),
    };
    const key = `${lane.api} ${lane.keeper} ${lane.end}`;
    lanes.set(key, { ...lane, verdict, count: (lanes.get(key)?.count ?? 0) + 1 });
  }
  return {
    apis: apis.list((count) => plural(count, "route")),
    keepers: keepers
      .list((count, note) => [plural(count, "route"), note].filter(Boolean).join(", "))
      .map((node, index) => withSharers(node, index, [...lanes.values()])),
    ends: endNodes.list((count, note) =>
      note === "" ? plural(count, "route") : note.replace("#", plural(count, "route")),
    ),
    lanes: [...lanes.values()],
    routes: gates,
  };
}

/** The worst first; what one authorizer guards stands together, so that its ribbons cross no others. */
function inOrder(items: Item[]): void {
  const verdict = ({ gate }: Item) => ORDER.indexOf(gate.verdict);
  items.sort((a, b) => verdict(a) - verdict(b));
  const keys = [...new Set(items.map(({ gate }) => keeperKey(gate)))];
  const ranks = new Map(keys.map((key, rank) => [key, rank]));
  const rank = ({ gate }: Item) => ranks.get(keeperKey(gate)) ?? 0;
  items.sort((a, b) => verdict(a) - verdict(b) || rank(a) - rank(b));
}

/** Its name is the one that the first of its APIs gives it. */
function withSharers(node: Node, index: number, lanes: readonly Lane[]): Node {
  const sharers = new Set(lanes.filter(({ keeper }) => keeper === index).map(({ api }) => api)).size;
  return node.verdict === "protected" && sharers > 1
    ? { ...node, note: `${node.note}, for ${sharers} APIs` }
    : node;
}

/** Many groups of a route or two say less than what is above them. */
const coarse = (path: string, { groups, gates }: MapApi): string =>
  groups.length > 8 && gates.length < 2 * groups.length ? path.replace(/(.)\/[^/]*$/, "$1") : path;

const REST = "\u0000rest";
const keeperKey = (gate: Gate): string => (gate.verdict === "protected" ? `=${gate.shared}` : gate.verdict);

/** The key of an item, or REST for all keys past the most important ones, which come first in `items` or are the largest. */
function bounded(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  most: number,
): (item: Item) => string {
  const sizes = new Map<string, number>();
  for (const item of items) {
    const urgency = ORDER.indexOf(item.gate.verdict) < 3 ? 1e6 : 1;
    sizes.set(keyOf(item), (sizes.get(keyOf(item)) ?? 0) + urgency);
  }
  if (sizes.size <= most) return keyOf;
  const kept = new Set(
    [...sizes]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most - 1)
      .map(([key]) => key),
  );
  return (item) => (kept.has(keyOf(item)) ? keyOf(item) : REST);
}

/** Where a lane ends: a route of its own, or a group of paths behind one authorizer. */
class Bounds {
  readonly #own = new Set<Item>();
  readonly #groups: (item: Item) => string;
  constructor(
    items: readonly Item[],
    private readonly hasSeveral: boolean,
  ) {
    const left: Record<string, number> = { ...OWN_LINES };
    for (const item of items) {
      const { verdict } = item.gate;
      const n = left[verdict] ?? 0;
      if (n > 0) this.#own.add(item);
      left[verdict] = n - 1;
    }
    const grouped = items.filter(({ gate }) => gate.verdict === "protected");
    this.#groups = bounded(grouped, groupKey, MAX_GROUPS);
  }
  keyOf(item: Item): string {
    const { verdict } = item.gate;
    if (this.#own.has(item)) return `${verdict} ${item.row}`;
    return verdict === "protected" ? this.#groups(item) : verdict;
  }
  titleOf(item: Item): string {
    const { verdict, method, path } = item.gate;
    if (this.#own.has(item)) return [method, path].filter(Boolean).join(" ");
    if (verdict !== "protected") return verdict === "exempt" ? "preflights and the like" : `more ${verdict}`;
    return this.#groups(item) === REST ? "more paths" : item.group || item.gate.method;
  }
  /** "#" stands for the number of routes. */
  noteOf(item: Item): string {
    const { verdict, says } = item.gate;
    if (this.#own.has(item)) return verdict === "waived" ? (says.split(":")[0] ?? "") : says;
    if (verdict !== "protected" || this.#groups(item) === REST || !this.hasSeveral) return "";
    return `# of ${item.api.name}`;
  }
}

const groupKey = ({ gate, api, group }: Item): string =>
  JSON.stringify([gate.shared, api.name, api.where, group]);
