// Who guards what, as a picture: each API a card, each keeper a line, each door a shape behind its keeper.
// In: the map. Out: the cards. The same facts are in the route list as text.

import type { Door } from "./gate";
import type { DoorMap, MapApi } from "./gates";
import { glyph } from "./glyphs";
import { type Markup, markup, nothing } from "./markup";
import { LISTED } from "./route-list";
import { plural, tally } from "./words";

export interface Keeper {
  readonly title: string;
  readonly kind: string;
  readonly doors: readonly { readonly door: Door; readonly index: number }[];
}

const NOBODY: Readonly<Record<Exclude<Door["verdict"], "protected">, string>> = {
  open: "Nobody",
  undecided: "Undecided",
  waived: "Waived",
  exempt: "None needed",
};

/** The doors of an API by who guards them: those that nobody guards first. */
export function keepersOf({ doors }: Pick<MapApi, "doors">): readonly Keeper[] {
  const byKeeper = new Map<string, { title: string; kind: string; doors: Keeper["doors"][number][] }>();
  doors.forEach((door, index) => {
    const title = door.verdict === "protected" ? door.keeper : NOBODY[door.verdict];
    const key = JSON.stringify([rank(door), title, door.keeperKind]);
    const same = byKeeper.get(key);
    if (same === undefined) byKeeper.set(key, { title, kind: door.keeperKind, doors: [{ door, index }] });
    else same.doors.push({ door, index });
  });
  return [...byKeeper].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, keeper]) => keeper);
}

const RANKS: Readonly<Record<Door["verdict"], number>> = {
  open: 0,
  undecided: 1,
  waived: 2,
  protected: 3,
  exempt: 4,
};
const rank = ({ verdict }: Door): number => RANKS[verdict];

/** Shapes drawn behind one keeper, where not every route has a row. */
const FLEET_SHAPES = 60;

export function facades({ stacks, doors }: DoorMap): Markup {
  if (doors === 0) return nothing;
  const everyRow = doors <= LISTED;
  let first = 0;
  const sections = stacks.map((stack) => {
    const cards = stack.apis.map((api) => {
      const made = card(api, everyRow ? first : undefined);
      first += api.doors.length;
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
  return markup`<div class="facade"><h4>${api.kind} ${api.name}</h4><p class="soft">${tally(api.counts, api.doors.length)}</p>
<ul>${keepersOf(api).map((keeper) => line(keeper, first))}</ul></div>
`;
}

function line({ title, kind, doors }: Keeper, first: number | undefined): Markup {
  const drawn = first === undefined ? doors.slice(0, FLEET_SHAPES) : doors;
  const shapes = drawn.map(({ door, index }) =>
    glyph(door.verdict, first === undefined ? undefined : first + index),
  );
  const rest = doors.length - drawn.length;
  return markup`<li class="${doors[0]?.door.verdict}"><p><span>${title}${kind === "" ? nothing : markup` <span class="soft">${kind}</span>`}</span><span>${doors.length}</span></p>
<div role="img" aria-label="${plural(doors.length, "route")}">${shapes}${rest > 0 ? ` +${rest}` : ""}</div></li>
`;
}
