// Runs one client program to its end without blocking the gateway that it talks to, in this same process.

import { spawn } from "node:child_process";

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function runClient([command = "", ...args]: readonly string[], cwd: string): Promise<Ran> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, GOFLAGS: "-mod=mod", GO111MODULE: "off" },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
