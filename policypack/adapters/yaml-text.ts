// YAML text in, a Tree out, or the line and column where it stops being YAML. Never a word of the text itself.

import { LineCounter, parseDocument } from "yaml";
import type { Tree } from "../facts/fact";

export type Yaml =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly reason: "syntax" | "too-large"; readonly position: string };

export function readYaml(text: string): Yaml {
  const lines = new LineCounter();
  // Merge keys are YAML 1.1, which API Gateway's importer reads; duplicate keys would hide one of two definitions.
  const document = parseDocument(text, {
    lineCounter: lines,
    merge: true,
    uniqueKeys: true,
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
