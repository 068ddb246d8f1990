// A command of the user's → the good token that it prints. What it prints is never shown, also when it fails.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CannotJudge } from "../failure";
import type { ProbeToken } from "./tokens";

/** Time for a login in a browser. */
const PATIENCE_MS = 60_000;

/** Throws CannotJudge where it fails, prints anything but one token, or does not end. */
export async function goodToken(command: string, patienceMs = PATIENCE_MS): Promise<ProbeToken> {
  try {
    const run = promisify(execFile)("sh", ["-c", command], { timeout: patienceMs });
    // Nothing is typed into it: what waits for a line would wait for the whole time.
    run.child.stdin?.end();
    const token = (await run).stdout.trim();
    if (/^[\w.~+/=-]{1,16384}$/.test(token)) return { name: "good token", header: `Bearer ${token}` };
  } catch {
    // Its message may hold the token.
  }
  throw new CannotJudge("--token-command: expected a command that prints one token and ends with 0");
}
