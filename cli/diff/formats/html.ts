// The comparison as one page that needs nothing else: no network, no script. Every name in it is escaped.

import { markup, page } from "../../map";
import { type Change, isWidening, type Weight } from "../compare";
import { apiOf, HEADINGS, headlineOf, opaqueOf, routeOf, sentenceOf, tally } from "../words";
import type { DiffRenderer } from "./contract";

export const html: DiffRenderer = (comparison, { link }) => {
  const { changes, broken } = comparison;
  const sections = (Object.keys(HEADINGS) as Weight[]).flatMap((weight) => {
    const own = changes.filter((change) => change.weight === weight);
    return own.length === 0
      ? []
      : [
          markup`<section><h2>${HEADINGS[weight]} <b>${own.length}</b></h2><ul>${own.map(row)}</ul></section>`,
        ];
  });
  function row(change: Change) {
    const { source } = change;
    const place = source === undefined ? "" : `${source.file}:${source.line}`;
    const target = source && link(source);
    const shown = target === undefined ? markup`${place}` : markup`<a href="${target}">${place}</a>`;
    return markup`<li class="row ${isWidening(change) ? "open" : "protected"}"><span class="path">${routeOf(change)}</span> <span>${apiOf(change)}</span> <span class="says">${sentenceOf(change)}</span> ${shown}</li>`;
  }
  const failures = broken.map(
    ({ origin, message }) => markup`<p class="alert">Could not judge ${origin.path}: ${message}</p>`,
  );
  return page({
    title: "What changed for callers",
    headline: headlineOf(comparison),
    isAlert: changes.some(isWidening) || broken.length > 0,
    lines: [tally(comparison), opaqueOf(comparison)].filter((line) => line !== ""),
    main: [...failures, ...sections],
  });
};
