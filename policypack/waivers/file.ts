// The text of a waivers file in, its waivers out, each with its line and column. Pure: the caller reads the file.

import { isMap, isSeq, LineCounter, parseDocument } from "yaml";
import { joinWaivers, readWaiver, WAIVER_FILE, type Waivers } from "./read";

/**
 * Reads `portcullis.waivers.yaml`: `waivers:` with a list of waivers.
 * @param text the file's content
 * @param rules names of all rules, to refuse a waiver for one that does not exist
 * @param name how messages call the file
 * @param isShared whether it is for more than what is judged
 */
export function readWaiverFile(
  text: string,
  rules: readonly string[],
  name: string = WAIVER_FILE,
  isShared = false,
): Waivers {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, logLevel: "silent" });
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}, line ${line}, column ${col}`;
  };
  const problem = (offset: number, what: string): Waivers => ({
    waivers: [],
    problems: [{ where: placeOf(offset), what }],
  });
  const error = document.errors[0];
  // A broken file may have lost any of its waivers, so none of them holds.
  if (error !== undefined) return problem(error.pos[0], "is not YAML");
  const root = document.contents;
  if (root === null) return problem(0, "must have a list named waivers");
  if (!isMap(root)) return problem(root.range?.[0] ?? 0, "must be an object with a list named waivers");
  for (const { key } of root.items) {
    const text = String(key);
    if (text !== "waivers") return problem(rangeOf(key), "only the key waivers is known here");
  }
  const list = root.get("waivers", true);
  if (!isSeq(list)) return problem(root.range?.[0] ?? 0, "waivers must be a list");
  const entries = list.items.map((item) => {
    const entry: unknown = isMap(item) ? item.toJS(document) : undefined;
    return readWaiver(entry, placeOf(rangeOf(item)), rules);
  });
  const { waivers, problems } = joinWaivers(...entries);
  return {
    waivers: isShared ? waivers.map((one) => ({ ...one, isShared: true as const })) : waivers,
    problems,
  };
}

function rangeOf(node: unknown): number {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? 0;
}
