// A program with holes → the same with each finding's own snippet in its hole.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { snippetOf } from "../../cli/snippets";

interface Filled {
  /** `rule resource` of each finding that has code to write. */
  readonly told: readonly string[];
  /** The names of the holes that got lines. */
  readonly holes: readonly string[];
}

type Stack = Parameters<typeof snippetOf>[0];

/** Writes `file` anew into `folder`: the lines of every finding's snippet where "HOLE resource part" stands. */
export function fillHoles(file: string, folder: string, stack: Stack): Filled {
  const lines = new Map<string, readonly string[]>();
  const told: string[] = [];
  for (const finding of stack.report.findings)
    for (const place of finding.places) {
      const snippet = snippetOf(stack, finding, place);
      if (snippet === undefined) continue;
      told.push(`${finding.rule} ${place.resource}`);
      snippet.parts.forEach((part, index) => {
        const hole = `${place.resource} ${index}`;
        const before = lines.get(hole) ?? [];
        lines.set(hole, [...before, ...part.lines.filter((line) => !before.includes(line))]);
      });
    }
  const holes: string[] = [];
  const text = readFileSync(file, "utf8").replace(
    /^([ \t]*).*?(?:\/\/|#) HOLE (\S+ \d)$/gm,
    (whole, indent: string, hole: string) => {
      const found = lines.get(hole);
      if (found === undefined) return whole;
      holes.push(hole);
      return found.map((line) => `${indent}${line}`).join("\n");
    },
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, basename(file)), text);
  return { told, holes };
}
