// `npm run bench -- languages`: a check of a program in Python and in Go against the same program alone, in pairs.
// Alone is what Pulumi's own host does: Python's executor; `go build` into a new file, then that file. BENCH_PAIRS (5).
// In: a virtual environment with pulumi and pulumi-aws in VIRTUAL_ENV, and go on PATH. Out: medians and their ratio.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { bundleCli } from "../build/command";

const PAIRS = Number(process.env.BENCH_PAIRS ?? 5);
const same = join(__dirname, "..", "test", "languages", "same");

/** The executor of Pulumi's Python host, without anything of ours. */
const EXECUTOR = `
import asyncio, runpy, sys
import pulumi, pulumi.runtime
from pulumi.runtime.settings import Settings, configure
address, folder = sys.argv[1:]
configure(Settings(monitor=address, engine=address, project="shop", stack="local", parallel=16, dry_run=True, organization="organization"))
sys.path.insert(0, folder)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
def program():
    runpy.run_path(folder, run_name="__main__")
loop.run_until_complete(pulumi.runtime.run_in_stack(program))
`;

import { middle } from "./quantile";

/** A monitor for one run, in a thread of its own, since spawnSync stops this one. */
const MONITOR = `
const { parentPort, workerData } = require("node:worker_threads");
require("tsx/cjs");
const { startMonitor } = require(workerData.monitor);
const { noFixtures } = require(workerData.fixtures);
startMonitor({ project: "shop", stack: "local", region: "us-east-1", root: "/", directory: "/", fixtures: noFixtures, needsOutputs: workerData.needsOutputs })
  .then(({ address }) => parentPort.postMessage(address));
`;

async function withMonitor(language: string, run: (address: string) => void): Promise<number> {
  const program = join(__dirname, "..", "program");
  const workerData = {
    monitor: join(program, "monitor", "index.ts"),
    fixtures: join(program, "fixtures.ts"),
    needsOutputs: language === "go",
  };
  const worker = new Worker(MONITOR, { eval: true, workerData });
  const address = await new Promise<string>((done) => worker.once("message", done));
  const started = performance.now();
  run(address);
  const took = performance.now() - started;
  await worker.terminate();
  return took;
}

function succeed(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): void {
  const { status, stderr } = spawnSync(file, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  // A check that finds open routes, or what nobody knows, ends with 1 or 2.
  if (status === null || (status !== 0 && !args.includes("check"))) throw new Error(`${file}: ${stderr}`);
}

const goVariables = (address: string): NodeJS.ProcessEnv => ({
  PULUMI_MONITOR: address,
  PULUMI_ENGINE: address,
  PULUMI_PROJECT: "shop",
  PULUMI_STACK: "local",
  PULUMI_PARALLEL: "16",
  PULUMI_DRY_RUN: "true",
});

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portcullis-bench-"));
  try {
    await bundleCli(join(folder, "dist"));
    writeFileSync(join(folder, "executor.py"), EXECUTOR);
    const python = join(process.env.VIRTUAL_ENV ?? "", "bin", "python");
    const alone: Record<string, (cwd: string, address: string) => void> = {
      python: (cwd, address) => succeed(python, [join(folder, "executor.py"), address, cwd], cwd),
      go: (cwd, address) => {
        const binary = join(mkdtempSync(join(folder, "go-")), "program");
        succeed("go", ["build", "-o", binary, "."], cwd);
        succeed(binary, [], cwd, goVariables(address));
      },
    };
    for (const [language, run] of Object.entries(alone)) {
      const cwd = join(folder, language);
      cpSync(join(same, language), cwd, { recursive: true });
      const check = () => succeed(process.execPath, [join(folder, "dist", "portcullis.js"), "check"], cwd);
      const times = { alone: [] as number[], check: [] as number[] };
      check();
      await withMonitor(language, (address) => run(cwd, address));
      for (let pair = 0; pair < PAIRS; pair++) {
        times.alone.push(await withMonitor(language, (address) => run(cwd, address)));
        const started = performance.now();
        check();
        times.check.push(performance.now() - started);
      }
      const ratio = middle(times.check.map((one, index) => one / (times.alone[index] ?? 1)));
      const seconds = (list: readonly number[]) => `${(middle(list) / 1000).toFixed(2)} s`;
      process.stdout.write(
        `${language}: alone ${seconds(times.alone)}, check ${seconds(times.check)}, ratio ${ratio.toFixed(2)} (median of ${PAIRS} pairs)\n`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
