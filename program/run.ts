// Runs a program once: in a child process of its own, on its own copy of Pulumi's runtime, with the probe and a deadline.
// In: a project, its configuration, the monitor to talk to. Out: how it ended, what it printed, what the probe told.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment";
import { plainErrors } from "./plain-errors";
import { type ProbeSettings, probeCode, VARIABLE } from "./probe";
import { EvaluateError, type Project } from "./project";
import { Notes } from "./told";

export interface Run {
  readonly project: Project;
  readonly stack: string;
  readonly environment: Environment;
  /** Where the monitor listens. */
  readonly address: string;
  /** Milliseconds. */
  readonly deadline: number;
}

export interface Ended {
  readonly code: number | null;
  readonly isLate: boolean;
  /** The start of what it printed. */
  readonly output: string;
  readonly notes: Notes;
}

/** The probe writes to the first descriptor after the standard ones. */
const DESCRIPTOR = 3;

export async function runProgram(run: Run): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-"));
  try {
    const probe = join(folder, "probe.cjs");
    writeFileSync(probe, probeCode());
    return await runChild(run, probe);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runChild(
  { project, stack, environment, address, deadline }: Run,
  probe: string,
): Promise<Ended> {
  const settings: ProbeSettings = {
    descriptor: DESCRIPTOR,
    root: project.root,
    withheld: environment.withheld,
  };
  const child = spawn(
    process.execPath,
    [
      ...project.nodeArguments,
      findRuntime(project.pwd),
      `--monitor=${address}`,
      `--engine=${address}`,
      `--project=${project.name}`,
      `--stack=${stack}`,
      "--organization=organization",
      "--parallel=16",
      "--dry-run",
      `--root-directory=${project.root}`,
      `--pwd=${project.pwd}`,
      project.entry,
    ],
    {
      cwd: project.pwd,
      env: {
        ...environment.variables,
        // Not an argument of node: Pulumi's runtime changes its ways when it sees a loader there.
        NODE_OPTIONS: `${plainErrors} --require=${JSON.stringify(probe)}`,
        [VARIABLE]: JSON.stringify(settings),
      },
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      detached: true,
    },
  );
  const stop = () => killGroup(child.pid);
  process.once("exit", stop);
  const notes = new Notes();
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      if (output.length < 65_536) output += chunk.toString("utf8");
    });
  const told = child.stdio[DESCRIPTOR] as NodeJS.ReadableStream;
  told.setEncoding("utf8").on("data", (chunk: string) => notes.add(chunk));
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, deadline);
  const code = await new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  clearTimeout(timer);
  process.removeListener("exit", stop);
  stop();
  return { code, isLate, output, notes };
}

/** A program may leave children behind; they are of its process group. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // the group is gone already
  }
}

function findRuntime(pwd: string): string {
  try {
    return createRequire(join(pwd, "noop.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new EvaluateError(`@pulumi/pulumi is not installed for ${pwd}: run "npm ci" there first`);
  }
}
