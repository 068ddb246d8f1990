// Who guards what, as a picture: each API a card, each keeper a line, each gate a shape behind its keeper.
// In: the map. Out: the cards. The same facts are in the route list as text.

import { plural } from "../plural";
import type { Gate } from "./gate";
import type { GateMap, MapApi } from "./gates";
import { glyph } from "./glyphs";
import { type Markup, markup, nothing } from "./markup";
import { LISTED } from "./route-list";
import { tally } from "./words";

export interface Keeper {
  readonly title: string;
  readonly kind: string;
  readonly gates: readonly { readonly gate: Gate; readonly index: number }[];
}

const NOBODY: Readonly<Record<Exclude<Gate["verdict"], "protected">, string>> = {
  open: "Nobody",
  undecided: "Undecided",
  waived: "Waived",
  exempt: "None needed",
};

/** The gates of an API by who guards them: those that nobody guards first. */
export function keepersOf({ gates }: Pick<MapApi, "gates">): readonly Keeper[] {
  const byKeeper = new Map<string, { title: string; kind: string; gates: Keeper["gates"][number][] }>();
  gates.forEach((gate, index) => {
    const title = gate.verdict === "protected" ? gate.keeper : NOBODY[gate.verdict];
    const key = JSON.stringify([rank(gate), title, gate.keeperKind]);
    const same = byKeeper.get(key);
    if (same === undefined) byKeeper.set(key, { title, kind: gate.keeperKind, gates: [{ gate, index }] });
    else same.gates.push({ gate, index });
  });
  return [...byKeeper].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, keeper]) => keeper);
}

const RANKS: Readonly<Record<Gate["verdict"], number>> = {
  open: 0,
  undecided: 1,
  waived: 2,
  protected: 3,
  exempt: 4,
};
const rank = ({ verdict }: Gate): number => RANKS[verdict];

/** Shapes drawn behind one keeper, where not every route has a row. */
const FLEET_SHAPES = 60;

export function facades({ stacks, gates }: GateMap): Markup {
  if (gates === 0) return nothing;
  const everyRow = gates <= LISTED;
  let first = 0;
  const sections = stacks.map((stack) => {
    const cards = stack.apis.map((api) => {
      const made = card(api, everyRow ? first : undefined);
      first += api.gates.length;
      return made;
    });
    return markup`<h3>${stack.name} <span class="soft">${stack.origin}</span></h3>
<div class="facades">
${cards}</div>
`;
  });
  return markup`<section class="overview">
<h2>Who guards what <span class="soft">one shape a route</span></h2>
${sections}</section>`;
}

function card(api: MapApi, first: number | undefined): Markup {
  return markup`<div class="facade"><h4>${api.kind} ${api.name}</h4><p class="soft">${tally(api.counts, api.gates.length)}</p>
<ul>${keepersOf(api).map((keeper) => line(keeper, first))}</ul></div>
`;
}

function line({ title, kind, gates }: Keeper, first: number | undefined): Markup {
  const drawn = first === undefined ? gates.slice(0, FLEET_SHAPES) : gates;
  const shapes = drawn.map(({ gate, index }) =>
    glyph(gate.verdict, first === undefined ? undefined : first + index),
  );
  const rest = gates.length - drawn.length;
  return markup`<li class="${gates[0]?.gate.verdict}"><p><span>${title}${kind === "" ? nothing : markup` <span class="soft">${kind}</span>`}</span><span>${gates.length}</span></p>
<div role="img" aria-label="${plural(gates.length, "route")}">${shapes}${rest > 0 ? ` +${rest}` : ""}</div></li>
`;
}
