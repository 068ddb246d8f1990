// What an unknown value may hide: resources that a function would have made, or a decision taken by a plain value.
// In: what the probe told. Out: one entry a place, with what would answer it.
import { relative } from "node:path";
import { mayMakeResources } from "./effects";
import type { Place } from "./probe";
import type { Hidden } from "./recorded";
import type { Notes } from "./told";

export const NOT_RUN = "waits with a function for an unknown value, so it did not run";
export const PLAIN = "reads an unknown value in plain form, and may decide by it";

export function hiddenBy(notes: Notes, root: string): readonly Hidden[] {
  const entries = [
    ...notes.notRun
      .filter(({ code, callees }) => mayMakeResources(code, callees))
      .map(({ answers, place }) => entry(NOT_RUN, answers, place, root)),
    ...notes.plain.map(({ answer, place }) => entry(PLAIN, [answer], place, root)),
  ];
  const byKey = new Map<string, Hidden>();
  for (const one of entries) {
    const key = JSON.stringify([one.what, one.source]);
    const answers = [...new Set([...(byKey.get(key)?.answers ?? []), ...one.answers])].sort();
    byKey.set(key, { ...one, answers });
  }
  return [...byKey.values()];
}

function entry(what: string, answers: readonly string[], place: Place | undefined, root: string): Hidden {
  if (place === undefined) return { what, answers };
  return { what, answers, source: { file: relative(root, place.file), line: place.line } };
}
