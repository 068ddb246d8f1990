// A judgement → one SVG for a pull request: the headline, the counts, and the same flow as in the page.
// In: stacks judged, today. Out: a picture that fits a comment, whatever the number of routes; what is cut is counted.
// It holds no script and loads nothing: hosts that show it as an image would drop both.

import type { Judgement } from "../judgement";
import { FLOW_WIDTH, flowBody, flowOf, layOut } from "./flow";
import { type Gate, VERDICTS } from "./gate";
import { type GateMap, gateMap } from "./gates";
import { SYMBOLS } from "./glyphs";
import { Markup, markup, nothing } from "./markup";
import type { MapOptions } from "./page";
import { FLOW_STYLE, PALETTE, SANS, VERDICT_COLORS } from "./style";
import { extent, headline, tally } from "./words";

const PAD = 28;
const WIDTH = FLOW_WIDTH + 2 * PAD;
/** Above and below the drawn flow: its heads, and the words under its last bar. */
const FLOW_MARGIN = 60;

const STYLE = `${PALETTE}${VERDICT_COLORS}
text{font:15px ${SANS};fill:var(--text)}.h{font-size:26px;font-weight:650}.soft{fill:var(--soft)}.h.alert{fill:var(--open)}
.card{fill:var(--page);stroke:var(--line)}
${FLOW_STYLE}`;

/** A part of the picture and how far down it ends. */
interface Block {
  readonly drawn: Markup;
  readonly end: number;
}

/** The map of everything judged, as one SVG document. */
export function renderMapSvg(judgement: Judgement, options: MapOptions): string {
  const map = gateMap(judgement, options.today, options);
  const top = head(map, options);
  const flow = drawFlow(map, top.end);
  const notes = remarks(map, flow.end);
  const height = Math.ceil(notes.end + 20);
  const drawn = markup`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
<title id="title">${headline(map)}</title>
<desc id="desc">${extent(map)}. ${tally(map.counts, map.gates)}.</desc>
<style>${new Markup(STYLE)}</style>
<defs>${SYMBOLS}</defs>
<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>
${top.drawn}
${flow.drawn}
${notes.drawn}
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
    x += 48 + label.length * 8;
    return drawn;
  });
  const under = [...(title === undefined ? [] : [title]), extent(map), today].join(" · ");
  return {
    drawn: markup`${text(PAD, 50, cut(headline(map), 60), `h${alert}`)}${text(PAD, 78, cut(under, 110), "soft")}${counts}`,
    end: 130,
  };
}

function drawFlow(map: GateMap, y: number): Block {
  if (map.gates === 0) return { drawn: nothing, end: y };
  const flow = flowOf(map);
  const layout = layOut(flow);
  return {
    drawn: markup`<g class="flow" transform="translate(${PAD} ${y})">${flowBody(flow, layout, false)}</g>`,
    end: y + layout.height + FLOW_MARGIN,
  };
}

/** What is not in the flow is said below it. */
function remarks({ broken, unclaimed }: GateMap, start: number): Block {
  const notes = [
    ...broken.slice(0, 3).map(({ origin }) => `not judged: ${origin.path}`),
    ...(broken.length > 3 ? [`and ${broken.length - 3} more not judged`] : []),
    ...(unclaimed > 0 ? [`not read: ${unclaimed} that look like APIs`] : []),
  ];
  const drawn = notes.map((note, index) => text(PAD, start + 24 * (index + 1), cut(note, 120), "soft"));
  return { drawn: markup`${drawn}`, end: start + 24 * notes.length };
}

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
