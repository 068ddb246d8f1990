// The five shapes of a gate, on a 16 by 16 grid: told apart without colour, and the same in the page and the picture.
// Only an open route is solid, so that it is seen first.

import { type GateVerdict, VERDICTS } from "./gate";
import { Markup, markup } from "./markup";

/** A block with an empty doorway; a diamond asking; a clock running out; a dash; a portcullis that is down. */
const SHAPES: Readonly<Record<GateVerdict, string>> = {
  open: '<path fill="currentColor" fill-rule="evenodd" d="M3 .5h10A2.5 2.5 0 0 1 15.5 3v10a2.5 2.5 0 0 1-2.5 2.5H3A2.5 2.5 0 0 1 .5 13V3A2.5 2.5 0 0 1 3 .5zM5 15.5h6V7.5a3 3 0 0 0-6 0z"/>',
  undecided:
    '<path d="M8 1 15 8l-7 7-7-7z"/><path d="M6.5 6.7a1.6 1.6 0 1 1 2.4 1.4c-.6.3-.9.6-.9 1.1M8 11.2v.2"/>',
  waived: '<circle cx="8" cy="8" r="6.7"/><path d="M8 4.3V8l2.5 1.7"/>',
  exempt: '<circle cx="8" cy="8" r="6.7" stroke-dasharray="2.6 1.61"/><path d="M5.3 8h5.4"/>',
  protected:
    '<path d="M2.5 14.8V7.5a5.5 5.5 0 0 1 11 0v7.3M6.2 2.5v12.3M9.8 2.5v12.3M2.8 7h10.4M2.8 11h10.4"/>',
};

/** The shapes as symbols, to be used by `glyph` anywhere in the same document. */
export const SYMBOLS: Markup = markup`${VERDICTS.map(
  (verdict) =>
    markup`<symbol id="g-${verdict}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">${new Markup(SHAPES[verdict])}</symbol>`,
)}`;

/** One shape; decoration, since its verdict is always written beside it or on what holds it. `row` links it to its route. */
export function glyph(verdict: GateVerdict, row?: number): Markup {
  const link = row === undefined ? new Markup("") : markup` data-r="${row}"`;
  return markup`<svg class="g ${verdict}" aria-hidden="true"${link}><use href="#g-${verdict}"/></svg>`;
}
