// A judgement → one SVG for a pull request: the headline, the open routes, and who guards what.
// In: stacks judged, today. Out: a picture that fits a comment, whatever the number of routes; what is cut is counted.
// It holds no script and loads nothing: hosts that show it as an image would drop both.

import type { Judgement } from "../judgement";
import { type Keeper, keepersOf } from "./facades";
import { type Gate, VERDICTS } from "./gate";
import { type GateMap, gateMap, type MapApi, type MapStack } from "./gates";
import { SYMBOLS } from "./glyphs";
import { Markup, markup, nothing } from "./markup";
import type { MapOptions } from "./page";
import { MONO, PALETTE, SANS, VERDICT_COLORS } from "./style";
import { extent, headline, tally } from "./words";

const WIDTH = 840;
const PAD = 28;
const MAX_DOORS = 10;
const MAX_APIS = 6;
const MAX_KEEPERS = 6;
/** Shapes in one line behind a keeper, and their distance. */
const SHAPES = 30;
const STEP = 18;

const STYLE = `${PALETTE}${VERDICT_COLORS}
text{font:13px ${SANS};fill:var(--text)}.h{font-size:22px;font-weight:650}.b{font-weight:600}.soft{fill:var(--soft)}
.m{font:12px ${MONO}}.open.says,.h.alert{fill:var(--open)}.says.undecided{fill:var(--undecided)}.card{fill:var(--page);stroke:var(--line)}.alarm{fill:var(--open-card);stroke:var(--open-line)}`;

/** A part of the picture and how far down it ends. */
interface Block {
  readonly drawn: Markup;
  readonly end: number;
}

/** The map of everything judged, as one SVG document. */
export function renderMapSvg(judgement: Judgement, options: MapOptions): string {
  const map = gateMap(judgement, options.today);
  const top = head(map, options);
  const gates = openGates(map, top.end + 20);
  const apis = apiLines(map, gates.end + 18);
  const height = apis.end + 12;
  const drawn = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${headline(map)}</title>
<desc id="desc">${extent(map)}. ${tally(map.counts, map.gates)}.</desc>
<style>${new Markup(STYLE)}</style>
<defs>${SYMBOLS}</defs>
<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>
${top.drawn}
${gates.drawn}
${apis.drawn}
</svg>
`;
  return drawn.text;
}

function head(map: GateMap, { title, today }: MapOptions): Block {
  const alert = map.counts.open > 0 ? " alert" : "";
  let x = PAD;
  const counts = VERDICTS.map((verdict) => {
    const label = `${map.counts[verdict]} ${verdict}`;
    const drawn = markup`${shape(verdict, x, 110)}${text(x + 21, 122, label)}`;
    x += 48 + label.length * 7;
    return drawn;
  });
  const under = [...(title === undefined ? [] : [title]), extent(map), today].join(" · ");
  return {
    drawn: markup`${text(PAD, 50, cut(headline(map), 60), `h${alert}`)}${text(PAD, 78, cut(under, 110), "soft")}${counts}`,
    end: 130,
  };
}

function openGates({ stacks, counts }: GateMap, y: number): Block {
  if (counts.open === 0) return { drawn: nothing, end: y - 20 };
  const gates = stacks.flatMap(({ apis }) =>
    apis.flatMap((api) =>
      api.gates.filter(({ verdict }) => verdict === "open").map((gate) => ({ gate, api })),
    ),
  );
  const shown = gates.slice(0, MAX_DOORS);
  const rest = gates.length - shown.length;
  const height = 22 + shown.length * 24 + (rest > 0 ? 24 : 0);
  const rows = shown.map(({ gate, api }, index) => {
    const line = y + 28 + index * 24;
    return markup`${shape("open", PAD + 14, line - 12)}${text(PAD + 40, line, cut(gate.method, 9), "m b")}${text(PAD + 106, line, cut(gate.path, 40), "m")}${text(PAD + 408, line, cut(gate.says, 30), "says open")}${text(WIDTH - PAD - 14, line, cut(`${api.kind} ${api.name}`, 24), "soft", "end")}
`;
  });
  const more = rest > 0 ? text(PAD + 40, y + 28 + shown.length * 24, `and ${rest} more`, "soft") : nothing;
  return {
    drawn: markup`<rect class="alarm" x="${PAD}" y="${y}" width="${WIDTH - 2 * PAD}" height="${height}" rx="8"/>
${rows}${more}`,
    end: y + height,
  };
}

function apiLines({ stacks, broken, unclaimed }: GateMap, start: number): Block {
  const all = stacks.flatMap((stack) => stack.apis.map((api) => ({ stack, api })));
  // The worst first, so that what is cut is what least needs a look.
  const ranked = [...all].sort((a, b) => risk(b.api) - risk(a.api));
  let y = start;
  const drawn = ranked.slice(0, MAX_APIS).map(({ stack, api }) => {
    const block = apiLine(stack, api, y);
    y = block.end;
    return block.drawn;
  });
  const notes = [
    ...(all.length > MAX_APIS ? [`and ${all.length - MAX_APIS} more APIs, none with more open routes`] : []),
    ...broken.slice(0, 3).map(({ origin }) => `not judged: ${origin.path}`),
    ...(broken.length > 3 ? [`and ${broken.length - 3} more not judged`] : []),
    ...(unclaimed > 0 ? [`not read: ${unclaimed} that look like APIs`] : []),
  ];
  for (const note of notes) {
    y += 24;
    drawn.push(text(PAD, y, cut(note, 100), "soft"));
  }
  return { drawn: markup`${drawn}`, end: y + 8 };
}

function apiLine(stack: MapStack, api: MapApi, start: number): Block {
  const name = cut(`${api.kind} ${api.name}`, 52);
  const about = cut(`${stack.name} · ${tally(api.counts, api.gates.length)}`, 56);
  const keepers = keepersOf(api);
  const shown = keepers.slice(0, MAX_KEEPERS);
  let y = start + 24;
  const parts = [markup`${text(PAD, y, name, "b")}${text(WIDTH - PAD, y, about, "soft", "end")}`];
  for (const keeper of shown) {
    y += 24;
    parts.push(keeperLine(keeper, y));
  }
  if (keepers.length > shown.length) {
    y += 24;
    parts.push(text(PAD, y, `and ${keepers.length - shown.length} more authorizers`, "soft"));
  }
  return {
    drawn: markup`${parts}
`,
    end: y + 14,
  };
}

function keeperLine({ title, gates }: Keeper, y: number): Markup {
  const shown = gates.slice(0, SHAPES);
  const rest = gates.length - shown.length;
  const left = 210;
  const shapes = shown.map(({ gate }, index) => shape(gate.verdict, left + index * STEP, y - 12));
  const more = rest > 0 ? text(left + SHAPES * STEP + 4, y, `+${rest}`, "soft") : nothing;
  return markup`${text(PAD, y, cut(title, 24))}${shapes}${more}`;
}

/** Open gates first, then what cannot be judged, then size. */
const risk = ({ counts, gates }: MapApi): number =>
  counts.open * 1e12 + counts.undecided * 1e6 + gates.length;

function shape(verdict: Gate["verdict"], x: number, y: number): Markup {
  return markup`<use class="g ${verdict}" href="#g-${verdict}" x="${x}" y="${y}" width="14" height="14"/>`;
}

function text(x: number, y: number, words: string, look = "", anchor = ""): Markup {
  const side = anchor === "" ? nothing : markup` text-anchor="${anchor}"`;
  return markup`<text x="${x}" y="${y}"${look === "" ? nothing : markup` class="${look}"`}${side}>${words}</text>`;
}

/** By code points, so that no character is cut in two. */
function cut(words: string, most: number): string {
  const characters = [...words];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : words;
}
