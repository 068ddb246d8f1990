// Every route, grouped by stack, API and path. Groups where every gate is guarded are folded when there are many.
// In: the map. Out: the list that filter, search and arrow keys work on. It never leaves a route out.

import type { Gate } from "./gate";
import { countGates, type GateGroup, type GateMap, type MapApi, type MapStack, type Note } from "./gates";
import { glyph } from "./glyphs";
import { type Markup, markup, nothing } from "./markup";
import { tally } from "./words";

/** Up to this many routes, everything is unfolded. */
const UNFOLDED = 60;
/** Browsers take seconds for more rows than this, so a fleet's protected routes are counted only. */
const LISTED = 20_000;

export function routeList({ stacks, gates }: GateMap): Markup {
  // In the order of the rows, which the flow's links count in.
  const all = stacks.flatMap(({ apis }) => apis.flatMap((api) => api.groups.flatMap((group) => group.gates)));
  const numbers: Numbers = new Map(all.map((gate, index) => [gate, index]));
  const note =
    gates > LISTED
      ? markup`<p class="soft">Protected and exempt routes are counted here, since there are too many to show; portcullis routes lists each.</p>`
      : nothing;
  return markup`<section>
<h2>Routes</h2>
${note}${stacks.map((stack) => section(stack, gates, numbers))}</section>`;
}

type Numbers = ReadonlyMap<Gate, number>;

function section({ name, origin, apis, notes, assumed }: MapStack, total: number, numbers: Numbers): Markup {
  return markup`<section class="stack">
<h3>${name} <span class="soft">${origin}</span></h3>
${apis.length === 0 ? markup`<p class="soft">No API in this stack.</p>` : nothing}${noteList(notes)}
${apis.map((api) => apiSection(api, total, numbers))}${assumptions(assumed)}</section>
`;
}

function apiSection(api: MapApi, total: number, numbers: Numbers): Markup {
  return markup`<section class="api">
<h4>${api.kind} ${api.name} <span class="soft">${tally(api.counts, api.gates.length)} · ${api.where}</span></h4>
${noteList(api.notes)}${api.groups.map((group) => details(group, api, total, numbers))}</section>
`;
}

function noteList(notes: readonly Note[]): Markup {
  if (notes.length === 0) return nothing;
  return markup`<ul class="notes">${notes.map(({ rule, level, title }) => markup`<li><b>${level} ${rule}</b> ${title}</li>`)}</ul>`;
}

function details({ path, gates }: GateGroup, api: MapApi, total: number, numbers: Numbers): Markup {
  const head = markup`${path === "" ? "all" : markup`<code>${path}</code>`} <span>${tally(countGates(gates), gates.length)}${keepers(gates)}</span>`;
  const listed = total > LISTED ? gates.filter(needsLook) : gates;
  if (listed.length === 0)
    return markup`<p class="folded soft">${head}</p>
`;
  return markup`<details${total <= UNFOLDED || gates.some(needsLook) ? markup` open` : nothing}><summary>${head}</summary>
<ol>
${listed.map((gate) => row(gate, api.where, numbers.get(gate)))}</ol></details>
`;
}

const needsLook = ({ verdict }: Gate): boolean => verdict !== "protected" && verdict !== "exempt";

/** `, guarded by orders-auth`, where one or two keepers guard the whole group. */
function keepers(gates: readonly Gate[]): string {
  const names = new Set(gates.flatMap(({ keeper }) => (keeper === "" ? [] : [keeper])));
  return names.size === 0 || names.size > 2 ? "" : `, guarded by ${[...names].join(" and ")}`;
}

function row(
  { verdict, method, path, keeper, keeperKind, says, where, href, change }: Gate,
  apiWhere: string,
  number: number | undefined,
): Markup {
  const guard =
    keeper === ""
      ? markup`${says}`
      : markup`${keeper} <span class="soft">${[keeperKind, says].filter((text) => text !== "").join(", ")}</span>`;
  const shown = where === apiWhere && href === "" ? "" : where;
  const place = href === "" ? markup`${shown}` : markup`<a href="${href}">${shown}</a>`;
  const changed = change === "" ? nothing : markup` <span class="change">changed: ${change}</span>`;
  return markup`<li class="row ${verdict}" id="r${number}"><span class="verdict">${glyph(verdict)}${verdict}</span> <span class="method">${method}</span> <span class="path">${path}</span> <span class="says">${guard}${changed}</span> <span class="where">${place}</span></li>
`;
}

function assumptions(assumed: readonly string[]): Markup {
  if (assumed.length === 0) return nothing;
  return markup`<details class="overview"><summary>Answered without a cloud: ${assumed.length}</summary>
<ul class="notes">${assumed.map((name) => markup`<li>${name}</li>`)}</ul></details>
`;
}
