// Runs the built command as a user does: a process of its own, without a terminal. Nothing of it is doubled.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleCli } from "../../build/command";

export const ROOT = join(__dirname, "..", "..");

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Cli {
  /** The bundle's path. */
  readonly bundle: string;
  /** A folder of its own for what a test writes. */
  readonly folder: string;
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  remove(): void;
}

/** Builds the command from the sources as they are, outside the repository. */
export async function buildCli(): Promise<Cli> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-cli-"));
  await bundleCli(join(folder, "dist"));
  const bundle = join(folder, "dist", "portcullis.js");
  return {
    bundle,
    folder,
    run: (args, options) => run([bundle, ...args], options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function run(args: readonly string[], { cwd = ROOT, input, env }: RunOptions = {}): Promise<Run> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: "pipe" });
  const read = (stream: NodeJS.ReadableStream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString("utf8");
  };
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
  // A command that refuses its arguments ends before it has read its input.
  child.stdin.on("error", () => {});
  child.stdin.end(input ?? "");
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout: stdout(), stderr: stderr() }));
  });
}
