// The style sheet, the icon and the one script, read once. In: files beside this one. Out: text by path. The script is TypeScript
// and becomes what browsers run here; nothing is fetched from anywhere.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

export interface Asset {
  readonly type: "css" | "js" | "svg";
  readonly text: string;
}

export function readAssets(): ReadonlyMap<string, Asset> {
  const read = (...path: string[]) => readFileSync(join(__dirname, ...path), "utf8");
  const { code } = transformSync(read("browser", "script.ts"), { loader: "ts", target: "es2022" });
  return new Map([
    ["/console.css", { type: "css", text: read("style", "sheet.css") }],
    ["/icon.svg", { type: "svg", text: read("style", "icon.svg") }],
    // The script's names are its own.
    ["/console.js", { type: "js", text: `(() => {\n${code}})();\n` }],
  ]);
}
