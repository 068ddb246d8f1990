// YAML text in, a Tree out, or the line and column where it stops being YAML. Never a word of the text itself.

import { isScalar, LineCounter, type ParsedNode, parseDocument } from "yaml";
import type { Tree } from "../facts";

export type Yaml =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly reason: "syntax" | "too-large"; readonly position: string };

/** Words for people: two of them hide nothing that decides who is let in. */
const PROSE: ReadonlySet<unknown> = new Set(
  "description summary title example examples tags operationId termsOfService version deprecated".split(" "),
);

/** Whether two keys of one mapping hide one of two definitions. */
function hidesDefinition(a: ParsedNode, b: ParsedNode): boolean {
  return isScalar(a) && isScalar(b) && a.value === b.value && !PROSE.has(a.value);
}

export function readYaml(text: string): Yaml {
  const lines = new LineCounter();
  // Merge keys are YAML 1.1, which API Gateway's importer reads.
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    uniqueKeys: hidesDefinition,
    logLevel: "silent",
  });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { ok: false, reason: "syntax", position: `line ${line}, column ${col}` };
  }
  try {
    return { ok: true, tree: document.toJS({ maxAliasCount: 1000 }) as Tree };
  } catch {
    // Aliases that multiply without bound.
    return { ok: false, reason: "too-large", position: "" };
  }
}
