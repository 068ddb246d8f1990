// `npm start` as a person types it, in a process of its own, and a program of a team's own to serve, in a folder of the test's own.

import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "@jest/globals";

export const root = join(__dirname, "../..");
const started: ChildProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of started.splice(0)) {
    const ended = new Promise((resolve) => child.once("close", resolve));
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      await ended;
    }
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export interface Run {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  readonly code: Promise<number | null>;
}

export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  return watched(
    spawn(process.execPath, ["--import", "tsx", "start/index.ts", ...args], {
      cwd: root,
      env: { ...process.env, DEBUG: "", PORT: "", npm_lifecycle_event: undefined, ...env },
    }),
  );
}

export function watched(child: ChildProcess): Run {
  started.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output, code: new Promise((resolve) => child.once("close", resolve)) };
}

/** Resolves when the condition holds; rejects with what was printed when the process ends before. */
export async function until(condition: () => boolean, { code, output }: Run): Promise<void> {
  let ended = false;
  void code.then(() => {
    ended = true;
  });
  while (!condition()) {
    if (ended) throw new Error(`it ended before\n${output.stdout}\n${output.stderr}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A copy of the shop in a folder of its own, and a way to change its files. */
export function shop(): {
  readonly folder: string;
  readonly edit: (file: string, from: string, to: string) => void;
} {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-shop-"));
  folders.push(folder);
  cpSync(join(__dirname, "programs/shop"), folder, { recursive: true });
  cpSync(join(root, "secure-api/dist/authorizer"), join(folder, "authorizer"), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    edit: (file, from, to) => {
      const path = join(folder, file);
      const text = readFileSync(path, "utf8");
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      writeFileSync(path, text.replace(from, to));
    },
  };
}

/** The address that it says it serves. */
export const addressIn = ({ output }: Run): string =>
  /^Serving (\S+)/m.exec(output.stdout)?.[1] ?? "(not serving)";
