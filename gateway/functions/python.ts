// Finds the Python that runs a function: the one of its runtime's version, or the one that is there.
// It is asked once for its own path, since a function's process has none of the developer's PATH.

import { spawnSync } from "node:child_process";

export interface Python {
  readonly path: string;
  /** E.g. `3.12`. */
  readonly version: string;
}

const found = new Map<string, Python | undefined>();

/** @param runtime e.g. `python3.12` */
export function findPython(runtime: string): Python | undefined {
  for (const name of [runtime, "python3", "python"]) {
    if (!found.has(name)) found.set(name, ask(name));
    const python = found.get(name);
    if (python !== undefined) return python;
  }
  return undefined;
}

function ask(name: string): Python | undefined {
  const question = 'import sys; print(sys.executable); print("%d.%d" % sys.version_info[:2])';
  const { status, stdout } = spawnSync(name, ["-c", question], { encoding: "utf8", timeout: 10_000 });
  const [path = "", version = ""] = (stdout ?? "").split("\n").map((line) => line.trim());
  return status === 0 && path !== "" && version.startsWith("3.") ? { path, version } : undefined;
}
