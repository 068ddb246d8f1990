// `npm run bench -- pack`: how long the pack takes to judge, that time and memory grow with the program and not faster, and how
// long its process takes to start beside an empty pack. With PEERS=1 also AWSGuard's and Pulumi's compliance pack: start-up, and lines
// printed for the corpus. Everything in one run; ratios are what counts.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Table from "cli-table3";
import { bundlePack } from "../build/pack";
import { asState, type Program, readCorpus } from "../test/corpus/programs";
import { Analyzer } from "../test/policypack/analyzer";
import { installPeers } from "./pack/peers";
import { middle } from "./quantile";

const ROOT = join(__dirname, "..");
const SIZES = [100, 1_000, 10_000];
const REPEATS = 5;
const STARTS = Number(process.env.BENCH_STARTS ?? 7);
const run = promisify(execFile);

interface Judged {
  readonly resources: number;
  readonly routes: number;
  readonly milliseconds: number;
  readonly megabytes: number;
}

interface Pack {
  readonly name: string;
  readonly folder: string;
  readonly host: string | undefined;
}

async function main(): Promise<void> {
  await bundlePack();
  const sizes: Judged[] = [];
  for (const size of SIZES) sizes.push(await judgeOften(size));
  printSizes(sizes);
  const { peers, missing } = process.env.PEERS === "1" ? await installPeers() : { peers: [], missing: [] };
  const empty = await emptyPack();
  try {
    const ours = { name: "portcullis", folder: join(ROOT, "policypack"), host: undefined };
    await printStarts([{ name: "an empty pack", folder: empty, host: undefined }, ours, ...peers]);
    await printLines([ours, ...peers]);
  } finally {
    await rm(empty, { recursive: true });
  }
  for (const line of missing) process.stdout.write(`${line}\n`);
  if (process.env.PEERS !== "1")
    process.stdout.write(
      "PEERS=1 adds AWSGuard and Pulumi's compliance pack, installed outside the repository\n",
    );
}

async function judgeOften(size: number): Promise<Judged> {
  const results: Judged[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const { stdout } = await run(
      process.execPath,
      ["--import", "tsx", join(__dirname, "pack/judge.ts"), String(size)],
      { cwd: ROOT },
    );
    results.push(JSON.parse(stdout) as Judged);
  }
  const [first] = results;
  if (first === undefined) throw new Error("expected at least one run");
  return {
    ...first,
    milliseconds: middle(results.map((one) => one.milliseconds)),
    megabytes: middle(results.map((one) => one.megabytes)),
  };
}

function printSizes(sizes: readonly Judged[]): void {
  const table = new Table({
    head: ["resources", "routes", "ms", "µs a route", "MB more"],
    style: { head: [], border: [] },
  });
  for (const { resources, routes, milliseconds, megabytes } of sizes) {
    table.push([
      resources,
      routes,
      milliseconds.toFixed(1),
      ((milliseconds * 1000) / routes).toFixed(1),
      megabytes.toFixed(0),
    ]);
  }
  process.stdout.write(`check(), median of ${REPEATS}\n${table.toString()}\n\n`);
}

async function printStarts(packs: readonly Pack[]): Promise<void> {
  const times = new Map<Pack, number[]>(packs.map((pack) => [pack, []]));
  // In turns, so that a busy moment of the machine falls on all of them.
  for (let i = 0; i < STARTS; i++) {
    for (const [pack, list] of times) {
      const start = process.hrtime.bigint();
      const analyzer = await startPack(pack);
      list.push(Number(process.hrtime.bigint() - start) / 1e6);
      await analyzer.stop();
    }
  }
  const base = middle([...times.values()][0] ?? []);
  const table = new Table({ head: ["pack", "start ms", "× empty"], style: { head: [], border: [] } });
  for (const [{ name }, list] of times)
    table.push([name, middle(list).toFixed(0), (middle(list) / base).toFixed(2)]);
  process.stdout.write(`start of the pack's process, median of ${STARTS}\n${table.toString()}\n\n`);
}

/** Lines that a person sees for each program of the corpus, at every pack's widest advice. */
async function printLines(packs: readonly Pack[]): Promise<void> {
  const corpus = readCorpus();
  const open = corpus.reduce((sum, { truth }) => sum + truth.open.length, 0);
  const table = new Table({
    head: ["pack", "messages", "lines", "lines per stack", "open routes named"],
    style: { head: [], border: [] },
  });
  for (const pack of packs) {
    const analyzer = await startPack(pack);
    let messages = 0;
    let lines = 0;
    let named = 0;
    for (const program of corpus) {
      const printed = await messagesFor(analyzer, program);
      messages += printed.length;
      lines += printed.reduce((sum, message) => sum + message.split("\n").length, 0);
      named += program.truth.open.filter((route) =>
        printed.some((message) => isNamed(message, route)),
      ).length;
    }
    await analyzer.stop();
    table.push([pack.name, messages, lines, (lines / corpus.length).toFixed(1), `${named} of ${open}`]);
  }
  process.stdout.write(`what ${corpus.length} programs of the corpus print\n${table.toString()}\n\n`);
}

async function messagesFor(analyzer: Analyzer, program: Program): Promise<readonly string[]> {
  const resources = asState(program).map(({ type, name, urn, props, propertyDependencies, parent }) => ({
    ...{ type, name, urn, properties: props },
    ...(propertyDependencies === undefined ? {} : { propertyDependencies }),
    ...(parent === undefined ? {} : { parent }),
  }));
  const printed: string[] = [];
  for (const resource of resources)
    printed.push(...(await analyzer.analyze(resource)).map(({ message }) => message));
  printed.push(...(await analyzer.analyzeStack(resources)).map(({ message }) => message));
  return printed;
}

/** Whether a message speaks of a route: its method and the last part of its path. */
function isNamed(message: string, route: string): boolean {
  const [, method = "", path = ""] = /: (\S+) ?(.*)$/.exec(route) ?? [];
  return message
    .split("\n")
    .some((line) => line.includes(method) && (line.includes(path) || line.includes(" ?")));
}

function startPack({ folder, host }: Pack): Promise<Analyzer> {
  return Analyzer.start(folder, { NODE_PATH: join(ROOT, "node_modules") }, host);
}

async function emptyPack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "empty-pack-"));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "empty", version: "1.0.0", main: "index.js" }),
  );
  await writeFile(
    join(folder, "index.js"),
    'const { PolicyPack } = require("@pulumi/policy"); new PolicyPack("empty", { policies: [] });',
  );
  return folder;
}

main().catch((error: unknown) => {
  process.stderr.write(`bench pack: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
