// Test tooling: one question to one of the Python scripts beside this file: JSON in, JSON out.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pythonVariable } from "./global-setup";

export interface Problem {
  /** What it is a problem of: a resource's type and name. */
  readonly of: string;
  readonly call?: string;
  readonly problem: string;
}

/** @throws Error when the script ends with anything but 0: then nothing was checked. */
export function askPython(script: string, question: unknown): readonly Problem[] {
  const run = spawnSync(process.env[pythonVariable] ?? "", [join(__dirname, script)], {
    input: JSON.stringify(question),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (run.status !== 0) throw new Error(`${script} failed: ${run.error?.message ?? run.stderr}`);
  return JSON.parse(run.stdout);
}
