// Test tooling: a Python with the packages of one requirements file, in a virtual environment in the cache.
// In: a name for it and that file. Out: the interpreter's path, or the reason why there is none. Nothing is installed into the system's Python.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cached } from "./cache";
import { succeed } from "./command";
import { findOnPath } from "./path";

export type FoundPython = { readonly path: string } | { readonly path: undefined; readonly reason: string };

/** @throws Error when Python is there and the packages cannot be installed: that is a defect, not a missing tool. */
export function findPython(name: string, requirements: string): FoundPython {
  const base = findOnPath("python3");
  if (base === undefined) return { path: undefined, reason: "python3 is not on PATH" };
  const version = succeed(base, ["--version"], { cwd: dirname(requirements) }).trim();
  const digest = createHash("sha256").update(readFileSync(requirements)).update(version).digest("hex");
  const folder = cached(`python-${name}-${digest.slice(0, 12)}`, (unfinished) => {
    succeed(base, ["-m", "venv", unfinished], { cwd: unfinished });
    // By its module, since a script's first line would name the unfinished folder.
    const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements];
    succeed(join(unfinished, "bin", "python"), install, { cwd: unfinished });
  });
  return { path: join(folder, "bin", "python") };
}
