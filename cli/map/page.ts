// A judgement → one HTML page that needs nothing else: no network, no framework, readable from a mail attachment.
// In: stacks judged, today. Out: the page, the same bytes for the same judgement. Every name in it is escaped.
// Its policy allows this one style sheet and this one script by their hashes, and nothing else.

import { createHash } from "node:crypto";
import type { Judgement } from "../judgement";
import type { SourceLink } from "../source-link";
import { alarms } from "./alarms";
import { flowFigure } from "./flow";
import { type Changes, VERDICTS } from "./gate";
import { type GateMap, gateMap } from "./gates";
import { glyph, SYMBOLS } from "./glyphs";
import { Markup, markup, nothing } from "./markup";
import { routeList } from "./route-list";
import { SCRIPT } from "./script";
import { STYLE } from "./style";
import { extent, headline } from "./words";

export interface MapOptions {
  /** The day waivers are counted from, YYYY-MM-DD. */
  readonly today: string;
  /** What the map is of; default "Routes of every API". */
  readonly title?: string;
  /** A place in the program → its line on the code host. */
  readonly link?: SourceLink | undefined;
  /** What changed since a base. */
  readonly changes?: Changes | undefined;
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const POLICY = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;

/** The map of everything judged, as one HTML document. */
export function renderMapHtml(judgement: Judgement, options: MapOptions): string {
  const map = gateMap(judgement, options.today, options);
  const title = options.title ?? "Routes of every API";
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${headline(map)} · ${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body${map.gates > 2000 ? markup` class="big"` : nothing}>
<svg width="0" height="0" hidden>${SYMBOLS}</svg>
<header>
<p>${title}</p>
<h1${map.counts.open > 0 ? markup` class="alert"` : nothing}>${headline(map)}</h1>
<p>${extent(map)} · ${options.today}</p>
</header>
${filters(map)}
<main>
${flowFigure(map)}
${alarms(map)}
${routeList(map)}
</main>
<footer><p>Made by portcullis from what the programs declare. It cannot see what is changed by hand in AWS.</p>
<p data-script hidden>Keys: ↓ from the search to the routes, ↑ ↓ Home End between them, Esc to show everything.</p></footer>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

/** The counts, which are the filters where scripts run, and the search. */
function filters({ counts }: GateMap): Markup {
  const buttons = VERDICTS.map((verdict) => {
    const n = counts[verdict];
    const empty = n === 0 ? " none" : "";
    return markup`<button type="button" class="count${empty}" data-v="${verdict}" aria-pressed="false">${glyph(verdict)}<b>${n}</b> ${verdict}</button>
`;
  });
  return markup`<div role="search" class="bar"><div role="group" aria-label="Filter the routes">
${buttons}<input id="search" type="search" data-script hidden aria-label="Search routes" placeholder="Search path, method, authorizer, file" autocomplete="off" spellcheck="false">
<p id="status" role="status">${nothing}</p></div></div>`;
}
