// The style sheet, the icon and the one script, read once. In: files beside this one. Out: text by path. The script is TypeScript
// and becomes what browsers run here; nothing is fetched from anywhere.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";

export interface Asset {
  readonly type: "css" | "js" | "svg";
  readonly text: string;
}

export function readAssets(): ReadonlyMap<string, Asset> {
  const read = (...path: string[]) => readFileSync(join(__dirname, ...path), "utf8");
  const [script] = buildSync({
    entryPoints: [join(__dirname, "browser", "script.ts")],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
  }).outputFiles;
  return new Map([
    ["/console.css", { type: "css", text: read("style", "sheet.css") }],
    ["/icon.svg", { type: "svg", text: read("style", "icon.svg") }],
    ["/console.js", { type: "js", text: script?.text ?? "" }],
  ]);
}
