// What an unknown value may hide: resources that a function would have made, or a decision taken by a plain value.
// In: what the probe told. Out: one entry a place, with what would answer it.
import { basename, dirname, relative } from "node:path";
import { mayDecide } from "./decides";
import { mayMakeResources } from "./effects";
import type { Place } from "./probe";
import type { Project } from "./project";
import type { Hidden } from "./recorded";
import type { Notes } from "./told";

export const NOT_RUN = "waits with a function for an unknown value, so it did not run";
export const PLAIN = "reads an unknown value in plain form, and may decide by it";

export function hiddenBy(notes: Notes, { root, pwd }: Pick<Project, "root" | "pwd">): readonly Hidden[] {
  const entries = [
    ...notes.notRun
      .filter(({ code, callees }) => mayMakeResources(code, callees))
      .map(({ answers, place }) => entry(NOT_RUN, answers, place, root)),
    ...notes.plain
      .filter((one) => isLookedAt(one, notes, pwd))
      .map(({ answer, place }) => entry(PLAIN, [answer], place, root)),
  ];
  const byKey = new Map<string, Hidden>();
  for (const one of entries) {
    const key = JSON.stringify([one.what, one.source]);
    const answers = [...new Set([...(byKey.get(key)?.answers ?? []), ...one.answers])].sort();
    byKey.set(key, { ...one, answers });
  }
  return [...byKey.values()];
}

/** Whether the program itself may decide by it, as far as the code that ran tells. */
function isLookedAt({ read }: Notes["plain"][number], { compiled }: Notes, pwd: string): boolean {
  const code = read === undefined ? undefined : compiled.get(read.file);
  if (read === undefined || code === undefined) return true;
  const isEntry = dirname(read.file) === pwd && /^index\.\w+$/.test(basename(read.file));
  return mayDecide({ ...read, code, isEntry });
}

function entry(what: string, answers: readonly string[], place: Place | undefined, root: string): Hidden {
  if (place === undefined) return { what, answers };
  return { what, answers, source: { file: relative(root, place.file), line: place.line } };
}
