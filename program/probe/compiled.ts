// The program's own modules as they run, after its compiler: kept, and told once where an unknown value is read in one of them.

import { isOwnLine } from "./place";
import type { Tell } from "./settings";

const codes = new Map<string, string>();
const told = new Set<string>();

export function keepCode(file: string, code: string, root: string): void {
  if (isOwnLine(`at ${file}:1:1`, root)) codes.set(file, code);
}

/** Where the innermost call of the program's own stands in the code that runs, not in its source. */
export function readIn(tell: Tell): { readonly file: string; readonly line: number } | undefined {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_error, sites) => sites;
  const sites = new Error("read").stack as unknown as NodeJS.CallSite[];
  Error.prepareStackTrace = before;
  const site = sites.find((one) => one.getFileName() !== __filename && !one.isNative());
  const [file, line] = [site?.getFileName() ?? "", site?.getLineNumber()];
  const code = codes.get(file);
  if (code === undefined || line == null) return undefined;
  if (!told.has(file)) tell({ kind: "compiled", file, code });
  told.add(file);
  return { file, line };
}
