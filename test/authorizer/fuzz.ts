// `npm run fuzz -- --runs 1000000 [--seed S] [--law NAME]`: the laws, as often as wanted, with progress.
// A counterexample is printed minimal, with the command that replays it, added to regressions.json, and ends with 1.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { LAWS, type Law } from "./laws";

const REGRESSIONS = join(__dirname, "regressions.json");
const BATCH = 1000;

interface Options {
  readonly runs: number;
  readonly seed: number;
  readonly path: string | undefined;
  readonly laws: readonly Law[];
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      runs: { type: "string" },
      seed: { type: "string" },
      path: { type: "string" },
      law: { type: "string" },
    },
  });
  const runs = toNumber("--runs", values.runs ?? "10000", 1);
  const seed = toNumber("--seed", values.seed ?? String(Date.now() % 2 ** 31), -(2 ** 31));
  const laws = LAWS.filter(({ name }) => values.law === undefined || name === values.law);
  if (laws.length === 0) throw new Error(`--law: expected one of ${LAWS.map(({ name }) => name).join(", ")}`);
  return { runs, seed, path: values.path, laws };
}

function toNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${name}: expected a whole number from ${least}`);
  return number;
}

/** Runs one law; true if it held. Each batch has its own seed, derived from the first, so each can be replayed alone. */
async function runLaw({ name, says, property }: Law, { runs, seed, path }: Options): Promise<boolean> {
  const started = Date.now();
  for (let done = 0; done < runs; done += BATCH) {
    const numRuns = Math.min(BATCH, runs - done);
    const batch = { seed: (seed + done) | 0, numRuns, ...(path === undefined ? {} : { path }) };
    const result = await fc.check(property, batch);
    if (result.failed) {
      const { counterexamplePath } = result;
      process.stderr.write(`\n${name} is broken: ${says}\n${fc.stringify(result.counterexample)}\n`);
      process.stderr.write(`${result.errorInstance instanceof Error ? result.errorInstance.message : ""}\n`);
      process.stderr.write(
        `replay: npm run fuzz -- --law ${name} --seed ${result.seed} --path "${counterexamplePath}" --runs 1\n`,
      );
      if (counterexamplePath !== null) record({ law: name, seed: result.seed, path: counterexamplePath });
      return false;
    }
    const seconds = Math.max(1, Math.round((Date.now() - started) / 1000));
    const perSecond = Math.round((done + numRuns) / seconds);
    process.stderr.write(`\r${name}: ${done + numRuns} of ${runs} runs, ${perSecond} a second   `);
  }
  process.stderr.write("\n");
  return true;
}

function record(regression: { law: string; seed: number; path: string }): void {
  const known = JSON.parse(readFileSync(REGRESSIONS, "utf8")) as {
    law: string;
    seed: number;
    path: string;
  }[];
  const same = (one: typeof regression) =>
    one.law === regression.law && one.seed === regression.seed && one.path === regression.path;
  if (!known.some(same)) writeFileSync(REGRESSIONS, `${JSON.stringify([...known, regression], null, 2)}\n`);
}

async function main(): Promise<void> {
  const options = readOptions();
  const each = Math.ceil(options.runs / options.laws.length);
  process.stderr.write(`seed ${options.seed}, ${options.laws.length} laws, ${each} runs each\n`);
  let broken = 0;
  for (const law of options.laws) if (!(await runLaw(law, { ...options, runs: each }))) broken += 1;
  process.exitCode = broken === 0 ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : "fuzzing failed"}\n`);
  process.exitCode = 1;
});
