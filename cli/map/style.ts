// How the map looks: one style sheet, light and dark, wide and narrow, on screen and on paper.
// Out: CSS text. It never loads anything: no font, no image, no import.

import { VERDICTS } from "./gate";

const LIGHT = `--page:#fafaf9;--card:#fff;--text:#1c1e21;--soft:#585e67;--line:#e2e3e6;--hover:#f1f2f4;
--open:#b3261e;--open-card:#fdf2f1;--open-line:#efc4c1;--undecided:#8a4f00;--waived:#5b3fa8;--exempt:#585e67;--protected:#1c6b48;--focus:#1f5fbf;`;
const DARK = `--page:#131518;--card:#1a1d21;--text:#e7e8ea;--soft:#a3a9b3;--line:#2e3238;--hover:#23272d;
--open:#ff8c82;--open-card:#2a1817;--open-line:#5e2b28;--undecided:#f0b347;--waived:#bda9ff;--exempt:#a3a9b3;--protected:#6fcb9b;--focus:#7fb0ff;`;

/** Shared by the page and the picture. */
export const VERDICT_COLORS = VERDICTS.map((v) => `.g.${v},.${v}>.verdict{color:var(--${v})}`).join("");

export const PALETTE = `:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}`;

export const MONO = `ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace`;
export const SANS = `system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","DejaVu Sans",sans-serif`;

/** The flow, in the page and in the picture. */
export const FLOW_STYLE = `.flow text{font:13px ${SANS};fill:var(--text);paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
.flow .t{font-weight:600}.flow .soft{fill:var(--soft)}.flow .head{fill:var(--soft)}
.flow .bar{fill:var(--soft)}.flow .net{fill:var(--text)}
.wall{stroke:var(--line);stroke-width:2;stroke-dasharray:2 6;fill:none}
.gap{stroke:var(--page);stroke-width:22}
${VERDICTS.map((v) => `.node.${v} .bar,.ribbon.${v}{fill:var(--${v})}`).join("")}
.flow .hole{fill-opacity:0.35}
.node.open .t{fill:var(--open)}.node.undecided .t{fill:var(--undecided)}
.ribbon{fill-opacity:0.3}.ribbon.open{fill-opacity:0.85}.ribbon.undecided,.ribbon.waived{fill-opacity:0.55}
.changed{fill:var(--focus)}
`;

export const STYLE = `${PALETTE}
${VERDICT_COLORS}
*{box-sizing:border-box}
html{scroll-padding-top:5.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:0.9375rem/1.5 ${SANS}}
[hidden]{display:none!important}
main,header{max-width:76rem;margin:0 auto;padding:0 1.5rem}
h1,h2,h3,h4,p,ul,ol,dl,dd{margin:0;padding:0;font-weight:inherit;font-size:inherit}
ul,ol{list-style:none}
code,.method,.path{font-family:${MONO};font-size:0.8125rem}
.path,.says,.where,h1,h3,h4,summary code,.folded code{overflow-wrap:anywhere}
.soft,.where{color:var(--soft)}
.g{width:0.9375rem;height:0.9375rem;flex:none;vertical-align:-0.125rem}
header{padding-top:2.5rem}
header p{color:var(--soft)}
h1.alert{color:var(--open)}
h1{font-size:1.75rem;line-height:1.25;font-weight:650;letter-spacing:-0.015em;margin:0.125rem 0 0.375rem}
h2{font-size:1.0625rem;font-weight:650;margin:2.5rem 0 0.75rem}
h2 .soft{font-weight:400;font-size:0.9375rem;margin-left:0.5rem}
h3 .soft{font-weight:400;margin-left:0.25rem}
h3{font-weight:600;margin:1.5rem 0 0.5rem}
h4{font-weight:600}

.bar{position:sticky;top:0;z-index:1;background:var(--page);border-bottom:1px solid var(--line);margin-top:1.25rem}
.bar>div{max-width:76rem;margin:0 auto;padding:0.75rem 1.5rem;display:flex;flex-wrap:wrap;gap:0.5rem;align-items:center}
.count{display:inline-flex;align-items:center;gap:0.4375rem;min-height:2.125rem;padding:0 0.75rem;border:1px solid var(--line);border-radius:0.5rem;background:var(--card);color:var(--text);font:inherit}
.count b{font-weight:650;font-variant-numeric:tabular-nums}
button.count{cursor:pointer}
button.count:hover{background:var(--hover)}
button.count[aria-pressed=true]{border-color:currentColor;box-shadow:inset 0 0 0 1px currentColor}
.none{color:var(--soft)}.none .g{color:var(--soft)}
input{flex:1 1 14rem;min-width:0;min-height:2.125rem;padding:0 0.75rem;border:1px solid var(--soft);border-radius:0.5rem;background:var(--card);color:inherit;font:inherit}
input::placeholder{color:var(--soft);opacity:1}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
#status{flex-basis:100%;color:var(--soft);font-size:0.8125rem}

.alarm{border:1px solid var(--open-line);border-radius:0.625rem;background:var(--open-card);padding:0.25rem 1.25rem 1rem;margin-top:1.5rem}
.amber{background:var(--card);border-color:var(--line)}
.alarm h2{margin:0.75rem 0 0}
.alarm h3{margin:0.75rem 0 0.25rem;display:flex;flex-wrap:wrap;gap:0 0.5rem}
.alarm .row{grid-template-columns:4.5rem minmax(8rem,1fr) minmax(8rem,1.2fr) minmax(6rem,0.7fr)}
.fix{margin-top:0.375rem}
.fix code{background:none}
.more{margin-top:0.75rem}
.more button{font:inherit;color:inherit;background:none;border:0;padding:0;text-decoration:underline;cursor:pointer}

.flow{display:block;width:100%;height:auto;overflow:visible;margin-top:0.5rem}
${FLOW_STYLE}.picked .ribbon{fill-opacity:0.1}.picked .ribbon.lit{fill-opacity:0.85}
.change{color:var(--focus);font-weight:600}
a.node:hover .t{text-decoration:underline}
.stops{display:none}.stop{border-left:4px solid var(--line);padding:0.25rem 0 0.75rem 0.75rem;margin-left:0.25rem}
${VERDICTS.map((v) => `.stop.${v}{border-color:var(--${v})}`).join("")}
${VERDICTS.map((v) => `.stop.${v} .share{fill:var(--${v})}`).join("")}
.stop>p{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 0.75rem}.stop.open b,.stop.undecided b{color:var(--open)}.stop.undecided b{color:var(--undecided)}
.share{display:block;width:100%;height:0.625rem;margin:0.125rem 0;background:var(--hover);fill:var(--soft)}
.stop li{overflow-wrap:anywhere;padding:0.0625rem 0}
.where a,.stop a{color:inherit}
[data-r]{cursor:pointer}

.api{margin:1rem 0 1.75rem}
.big .api{content-visibility:auto;contain-intrinsic-size:auto 30rem}
.api>h4{display:flex;flex-wrap:wrap;gap:0 0.5rem;padding-bottom:0.375rem;border-bottom:1px solid var(--line)}
.api>h4 .soft{font-weight:400}
.notes{padding:0.375rem 0;font-size:0.8125rem;border-bottom:1px solid var(--line)}
.notes b{font-weight:600}
.folded{padding:0.375rem 0 0.375rem 1.25rem}
details,.folded{border-bottom:1px solid var(--line)}
summary{display:flex;flex-wrap:wrap;gap:0 0.75rem;padding:0.375rem 0;cursor:pointer;color:var(--soft)}
summary::before{content:"";width:0.375rem;height:0.375rem;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);margin:0.5rem 0.125rem 0 0.125rem;flex:none}
details[open]>summary::before{transform:rotate(45deg)}
summary:hover{background:var(--hover)}
summary code,.folded code{color:var(--text);font-weight:600}
details ol{padding-bottom:0.375rem}
.row{display:grid;grid-template-columns:6.5rem 5rem minmax(10rem,1fr) minmax(14rem,1.4fr) minmax(5rem,0.5fr);gap:0 1rem;padding:0.25rem 0.5rem;align-items:baseline;border-radius:0.25rem}
.row:hover{background:var(--hover)}
.alarm .row:hover{background:none}
.alarm .row{padding:0.3125rem 0;border-top:1px solid var(--open-line);border-radius:0}
.amber .row{border-color:var(--line)}
.verdict{display:flex;gap:0.4375rem;align-items:center;font-size:0.8125rem}
.row.open .verdict,.row.undecided .verdict{font-weight:650}
.open>.says{color:var(--open)}.undecided>.says{color:var(--undecided)}
.method{font-weight:600}
.where{font-size:0.8125rem;text-align:right}
footer{max-width:76rem;margin:3rem auto 0;padding:1rem 1.5rem 3rem;color:var(--soft);font-size:0.8125rem}

@media (max-width:48rem){
main,header,.bar>div,footer{padding-left:1rem;padding-right:1rem}
header{padding-top:1.5rem}
.bar{position:static}
html{scroll-padding-top:1rem}
input{flex-basis:100%;font-size:1rem}
.row,.alarm .row{grid-template-columns:auto minmax(0,1fr) auto;gap:0 0.625rem;padding:0.4375rem 0.25rem}
.row{grid-template-areas:"m p v" "s s s" "w w w"}
.verdict{grid-area:v}.method{grid-area:m}.path{grid-area:p}.says{grid-area:s}.where{grid-area:w;text-align:left}
.count{padding:0 0.625rem}
.flow,#explain{display:none}.stops{display:block}
}
@media print{
@page{margin:12mm}
body{background:none;font-size:8pt}
main,header,.bar>div,footer{max-width:none;padding:0}
header{padding-top:0}
.bar{position:static;border:0;margin:0}
input,#status,.more button,#explain{display:none}
.flow{display:block;max-height:165mm}.stops{display:none}
.alarm,.flow,.row{break-inside:avoid}
h3,h4,summary{break-after:avoid}
h2{margin:1rem 0 0.25rem}
.alarm{padding:0 0.75rem 0.5rem;margin-top:0.75rem}
.stack{columns:3;column-gap:1rem}
.api{margin:0 0 0.75rem}
.stack,.stack code,.stack .method,.stack .path,.stack .verdict,.stack .where{font-size:6pt;line-height:1.3}
.stack summary,.stack details ol,.folded{padding:0}.stack details{border:0}
.stack .row{display:flex;flex-wrap:wrap;gap:0 0.375rem;padding:0}
.stack .row .g{width:6pt;height:6pt}
.stack .protected .says,.stack .protected .verdict{font-size:0;gap:0}
.big .api{content-visibility:visible}
details::details-content{content-visibility:visible;block-size:auto}
}
@media (forced-colors:active){.g,.row .verdict,.row .says{color:CanvasText}button.count[aria-pressed=true]{outline:3px solid Highlight}}
`;
