// What the tests beside this file share.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "@jest/globals";
import { type FunctionLine, type FunctionRunner, runFunctions } from "../../../gateway/functions/run";
import type { RecordedArchive, RecordedResource } from "../../../program/recorded";
import { functionArn, recordedFunction } from "./recorded";

export const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

export function run(resources: readonly RecordedResource[]): {
  runner: FunctionRunner;
  lines: FunctionLine[];
} {
  const lines: FunctionLine[] = [];
  const runner = runFunctions(resources, { onLine: (line) => lines.push(line), initDeadline: 5_000 });
  closers.push(() => runner.close());
  return { runner, lines };
}

/** The answer of one function to one event: its parsed payload, or its error. */
export async function answerOf(
  source: string | RecordedArchive,
  event: unknown = {},
  inputs: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const { runner } = run([recordedFunction("fn", source, inputs)]);
  const outcome = await runner.find(functionArn("fn"))?.invoke(event);
  return outcome?.ok ? JSON.parse(outcome.payload) : outcome?.error;
}

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-test-"));
  closers.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Resolves when the process has ended; a kill takes effect a moment after it is sent. Never, if it goes on. */
export async function gone(pid: number): Promise<void> {
  while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed orphan may stay a zombie until the machine's init process reaps it.
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
