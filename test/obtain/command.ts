// Test tooling: one command that must end with 0, such as a package client. It never outlives its deadline.

import { spawnSync } from "node:child_process";

const deadlineSeconds = 900;

/** Runs the command and gives what it wrote to standard output. @throws Error with the output when it fails. */
export function succeed(
  file: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): string {
  const run = spawnSync(file, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: deadlineSeconds * 1000,
    killSignal: "SIGKILL",
  });
  if (run.status === 0) return run.stdout;
  const output = `${run.stdout ?? ""}${run.stderr ?? ""}`.slice(-8000);
  throw new Error(`${[file, ...args].join(" ")} failed: ${run.error?.message ?? ""}\n${output}`);
}
