// The map of every gate: one HTML page for people, one picture for pull requests. Both are pure: no clock, no files.

export { type Changes, changeKey } from "./gate";
export { type Markup, markup } from "./markup";
export { type MapOptions, renderMapHtml } from "./page";
export { renderMapSvg } from "./picture";
export { page } from "./plain-page";
