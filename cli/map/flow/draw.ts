// A laid-out flow → one SVG inside the page, and the same as a column for a phone. Open routes break through the wall of
// authorizers in red; every bar is a link to its rows, and says on hover and focus what it is.

import { plural } from "../../plural";
import type { GateMap } from "../gates";
import { type Markup, markup, nothing } from "../markup";
import { type Box, type Layout, layOut, type Ribbon } from "./layout";
import { type Flow, flowOf } from "./model";

export const FLOW_WIDTH = 1160;
const TOP = 40;
/** Left edges of the four columns of bars, and how wide the bars are. */
const X = [10, 180, 480, 770] as const;
const BAR = [14, 14, 14, 5] as const;
const MAX_TEXT = [0, 36, 36, 38] as const;

/** The whole figure. `linked` gives its bars links to rows of the same page. */
export function flowFigure(map: GateMap): Markup {
  if (map.gates === 0) return nothing;
  const flow = flowOf(map);
  return markup`<section class="overview flowing">
<h2>Who gets in <span class="soft">a ribbon's width is its number of routes</span></h2>
<p id="explain" class="soft" data-script hidden>Point at a bar to see what it stands for; a click goes to its routes.</p>
${flowSvg(flow, true)}
${column(flow)}
</section>`;
}

export function flowSvg(flow: Flow, linked: boolean): Markup {
  const layout = layOut(flow);
  const height = Math.ceil(layout.height + TOP + 8);
  return markup`<svg class="flow" viewBox="0 0 ${FLOW_WIDTH} ${height}" ${linked ? markup`role="group" aria-label="From the internet through each API and authorizer to its routes"` : markup`role="img" aria-hidden="true"`}>
${flowBody(flow, layout, linked)}</svg>`;
}

export function flowBody(flow: Flow, layout: Layout, linked: boolean): Markup {
  const heads = ["Internet", "API", "Authorizer", "Routes"].map(
    (name, index) => markup`<text class="head" x="${X[index] ?? 0}" y="14">${name}</text>`,
  );
  const wall = X[2] + BAR[2] / 2;
  const all = plural(flow.routes, "route");
  return markup`${heads}
<path class="wall" d="M${wall} ${TOP}V${round(TOP + layout.height)}"/>
${layout.ribbons.flatMap((ribbons, column) => sorted(ribbons).map((ribbon) => ribbonPath(ribbon, column)))}
<rect class="bar net" x="${X[0]}" y="${round(TOP + layout.source.y)}" width="${BAR[0]}" height="${round(layout.source.height)}"/>
<text class="soft" x="${X[0] + BAR[0] + 6}" y="${round(TOP + layout.source.y + layout.source.height / 2 + 4)}">${all}</text>
${([layout.apis, layout.keepers, layout.ends] as const).map((boxes, index) => markup`${boxes.map((box) => bar(box, index + 1, linked))}`)}
`;
}

/** The red ones last, so that they lie on top. */
const sorted = (ribbons: readonly Ribbon[]): readonly Ribbon[] =>
  [...ribbons].sort((a, b) => weight(a) - weight(b));
const weight = ({ lane }: Ribbon): number =>
  ["exempt", "protected", "waived", "undecided", "open"].indexOf(lane.verdict);

function ribbonPath({ lane, from, to, width }: Ribbon, column: number): Markup {
  const [x0, x1] = [(X[column] ?? 0) + (BAR[column] ?? 0), X[column + 1] ?? 0];
  const [y0, y1, middle] = [TOP + from, TOP + to, (x0 + x1) / 2];
  const d = `M${x0} ${round(y0)}C${middle} ${round(y0)} ${middle} ${round(y1)} ${x1} ${round(y1)}v${round(width)}C${middle} ${round(y1 + width)} ${middle} ${round(y0 + width)} ${x0} ${round(y0 + width)}z`;
  return markup`<path class="ribbon ${lane.verdict}" d="${d}" data-f="a${lane.api} k${lane.keeper} e${lane.end}"/>
`;
}

const LETTERS = ["", "a", "k", "e"] as const;

function bar({ node, index, y, height }: Box, column: number, linked: boolean): Markup {
  const { title, note, verdict, row, isChanged } = node;
  const x = X[column] ?? 0;
  const width = BAR[column] ?? 0;
  const isEnd = column === 3;
  const isGap = column === 2 && verdict === "open";
  const middle = TOP + y + height / 2;
  const left = x + width + 8;
  // Beside a thick bar; above and below a thin one, whose ribbon would run through the words.
  const isThin = height < 34;
  const [first, second] = isThin ? [TOP + y - 5, TOP + y + height + 14] : [middle - 3, middle + 13];
  const words = isEnd
    ? markup`<text x="${left}" y="${round(middle + 4)}"><tspan class="t">${cut(title, 34)}</tspan><tspan class="soft" dx="8">${cut(note, Math.max(8, 46 - Math.min(34, title.length)))}</tspan></text>`
    : markup`<text class="t" x="${left}" y="${round(first)}">${cut(title, MAX_TEXT[column] ?? 36)}</text><text class="soft" x="${left}" y="${round(second)}">${cut(note, 42)}</text>`;
  const changed = isChanged
    ? markup`<circle class="changed" cx="${x - 7}" cy="${round(middle)}" r="4"/>`
    : nothing;
  const shape = isGap
    ? markup`<path class="gap" d="M${x + width / 2} ${round(TOP + y - 6)}V${round(TOP + y + height + 6)}"/>`
    : nothing;
  const says = `${title}: ${note}${isChanged ? "; changed since the base" : ""}`;
  const body = markup`${shape}<rect class="bar${isGap ? " hole" : ""}" x="${x}" y="${round(TOP + y)}" width="${width}" height="${round(Math.max(height, 2))}"/>${changed}${words}`;
  return linked
    ? markup`<a class="node ${verdict ?? "mixed"}" href="#r${row}" data-r="${row}" data-n="${LETTERS[column]}${index}"><title>${says}</title>${body}</a>
`
    : markup`<g class="node ${verdict ?? "mixed"}">${body}</g>
`;
}

/** The flow as a column: one block for each guard, the open one first, with its share as a bar. */
function column(flow: Flow): Markup {
  const total = plural(flow.routes, "route");
  const blocks = flow.keepers.map((keeper, index) => {
    const lanes = flow.lanes.filter((lane) => lane.keeper === index);
    const count = lanes.reduce((sum, lane) => sum + lane.count, 0);
    const apis = [...new Set(lanes.map(({ api }) => flow.apis[api]?.title ?? ""))];
    const ends = [...new Set(lanes.map(({ end }) => end))].flatMap((end) => flow.ends[end] ?? []);
    return markup`<li class="stop ${keeper.verdict ?? "mixed"}"><p><b>${keeper.title}</b> <span>${keeper.note}</span></p>
<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect width="${round(Math.max(1, (100 * count) / flow.routes))}" height="4"/></svg>
<p class="soft">${apis.slice(0, 4).join(", ")}${apis.length > 4 ? ` and ${apis.length - 4} more` : ""}</p>
<ul>${ends.map((end) => markup`<li><a href="#r${end.row}" data-r="${end.row}">${end.title}</a> <span class="soft">${end.note}${end.isChanged ? ", changed" : ""}</span></li>`)}</ul></li>
`;
  });
  return markup`<ol class="stops"><li class="stop"><p><b>Internet</b> <span>${total}</span></p></li>
${blocks}</ol>`;
}

const round = (n: number): number => Math.round(n * 10) / 10;

/** By code points, so that no character is cut in two. */
function cut(words: string, most: number): string {
  const characters = [...words];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : words;
}
