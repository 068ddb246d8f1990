// A flow → where each bar and ribbon stands. All ribbons are in proportion to their routes; one that would be too thin to be
// seen is drawn at the least width, an open one at a wider one.

import type { Flow, Lane } from "./model";
import type { Node } from "./nodes";

export interface Box {
  readonly node: Node;
  readonly index: number;
  readonly y: number;
  readonly height: number;
}

export interface Ribbon {
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

export interface Layout {
  readonly height: number;
  readonly source: { readonly y: number; readonly height: number };
  readonly apis: readonly Box[];
  readonly keepers: readonly Box[];
  readonly ends: readonly Box[];
  /** Internet → API, API → authorizer, authorizer → routes. */
  readonly ribbons: readonly [readonly Ribbon[], readonly Ribbon[], readonly Ribbon[]];
}

/** Room for two lines of text beside a bar; for one line beside an end. */
const SLOT = 52;
const LINE = 25;
const WANTED = 310;

export function layOut(flow: Flow): Layout {
  const scale = Math.min(15, WANTED / Math.max(1, flow.routes));
  const widthOf = ({ count, verdict }: Lane): number =>
    Math.max(count * scale, verdict === "open" ? 4 : verdict === "protected" ? 1 : 2.5);
  const sizes = (key: "api" | "keeper" | "end", count: number): number[] => {
    const all = Array.from({ length: count }, () => 0);
    for (const lane of flow.lanes) all[lane[key]] = (all[lane[key]] ?? 0) + widthOf(lane);
    return all;
  };
  const columns = [
    { nodes: flow.apis, sizes: sizes("api", flow.apis.length), slot: SLOT },
    { nodes: flow.keepers, sizes: sizes("keeper", flow.keepers.length), slot: SLOT },
    { nodes: flow.ends, sizes: sizes("end", flow.ends.length), slot: LINE },
  ] as const;
  const needs = columns.map(({ sizes, slot }) =>
    sizes.reduce((sum, size) => sum + Math.max(size + 8, slot), 0),
  );
  const height = Math.max(...needs, 120);
  const [apis, keepers, ends] = columns.map((column, index) =>
    stack(column, (height - (needs[index] ?? 0)) / Math.max(1, column.nodes.length)),
  ) as [Box[], Box[], Box[]];
  const total = flow.lanes.reduce((sum, lane) => sum + widthOf(lane), 0);
  const source = { y: Math.max(0, Math.min(apis[0]?.y ?? 0, (height - total) / 2)), height: total };
  const lanes = [...flow.lanes].sort((a, b) => a.api - b.api || a.keeper - b.keeper || a.end - b.end);
  const byKeeper = [...flow.lanes].sort((a, b) => a.keeper - b.keeper || a.api - b.api || a.end - b.end);
  const place = (order: readonly Lane[], startOf: (lane: Lane) => { key: number; y: number }) => {
    const next = new Map<number, number>();
    return new Map(
      order.map((lane) => {
        const { key, y } = startOf(lane);
        const at = next.get(key) ?? y;
        next.set(key, at + widthOf(lane));
        return [lane, at] as const;
      }),
    );
  };
  const at = (boxes: readonly Box[], key: number) => ({ key, y: boxes[key]?.y ?? 0 });
  const out = place(lanes, () => ({ key: 0, y: source.y }));
  const api = place(lanes, (lane) => at(apis, lane.api));
  const keeper = place(byKeeper, (lane) => at(keepers, lane.keeper));
  const end = place(byKeeper, (lane) => at(ends, lane.end));
  const ribbons = (from: Map<Lane, number>, to: Map<Lane, number>): Ribbon[] =>
    lanes.map((lane) => ({ lane, from: from.get(lane) ?? 0, to: to.get(lane) ?? 0, width: widthOf(lane) }));
  return {
    height,
    source,
    apis,
    keepers,
    ends,
    ribbons: [ribbons(out, api), ribbons(api, keeper), ribbons(keeper, end)],
  };
}

function stack(
  { nodes, sizes, slot }: { nodes: readonly Node[]; sizes: readonly number[]; slot: number },
  extra: number,
): Box[] {
  let y = 0;
  return nodes.map((node, index) => {
    const size = sizes[index] ?? 0;
    const box = { node, index, y: y + Math.min(extra, 40) / 2, height: size };
    y += Math.max(size + 8, slot) + Math.min(extra, 40);
    return box;
  });
}
