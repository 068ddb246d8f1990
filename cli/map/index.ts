// The map of every gate: one HTML page for people, one picture for pull requests. Both are pure: no clock, no files.
export { type MapOptions, renderMapHtml } from "./page";
export { renderMapSvg } from "./picture";
