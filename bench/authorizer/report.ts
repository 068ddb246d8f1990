// What was measured → tables, and the targets, each met or missed.

import Table from "cli-table3";
import { quantile } from "../quantile";
import { type Bundle, OURS } from "./bundles";
import type { Sample } from "./plan";

/** Operations a second in the least disturbed round: other work on the machine only ever makes a round slower. */
export function printThroughput(samples: readonly Sample[]): Map<string, number> {
  const rates = new Map(
    samples.map(({ set, name, seconds }) => [`${set}/${name}`, 1 / Math.min(...seconds)]),
  );
  for (const set of new Set(samples.map((sample) => sample.set))) {
    const table = new Table({
      head: [set, "ops/s", "÷ crypto.verify", "÷ seed", "p50 µs", "p99 µs"],
      style: { head: [], border: [] },
    });
    for (const { name, times } of samples.filter((sample) => sample.set === set)) {
      const rate = rates.get(`${set}/${name}`) ?? 0;
      const by = (other: string) => (rate / (rates.get(`${set}/${other}`) ?? Number.NaN)).toFixed(2);
      const micro = (q: number) => (quantile(times, q) * 1000).toFixed(0);
      table.push([name, rate.toFixed(0), by("crypto.verify"), by("seed"), micro(0.5), micro(0.99)]);
    }
    console.log(table.toString());
  }
  return rates;
}

export interface Results {
  /** First decision with 110 routes, compiled at deployment, ÷ without routes. */
  readonly routesRatio: number;
  readonly bundles: readonly Bundle[];
  readonly rates: ReadonlyMap<string, number>;
  readonly near: ReadonlyMap<string, number>;
  readonly far: ReadonlyMap<string, number>;
  readonly fromSnapshot: ReadonlyMap<string, number>;
}

export function printTargets({ routesRatio, bundles, rates, near, far, fromSnapshot }: Results): void {
  const ratio = (set: string, other: string) =>
    (rates.get(`${set}/${OURS}`) ?? 0) / (rates.get(`${set}/${other}`) ?? Number.NaN);
  for (const set of ["RS256 distinct", "ES256 distinct"]) {
    const seed = ratio(set, "seed");
    const jose = ratio(set, "minimal-jose");
    printTarget(`${set}: ÷ seed`, seed, seed >= 2.5, "at least 2.5");
    printTarget(`${set}: ÷ minimal jose`, jose, jose >= 0.9, "at least 0.9");
    const plain = ratio(set, "aws-jwt-verify");
    const sameLine = ratio(set, "aws-jwt-verify-same-line");
    const raw = ratio(set, "crypto.verify");
    printTarget(`${set}: ÷ aws-jwt-verify`, plain, plain >= 0.9, "at least 0.9");
    printTarget(`${set}: ÷ aws-jwt-verify with the same line`, sameLine, sameLine >= 1, "at least 1.0");
    printTarget(`${set}: ÷ crypto.verify`, raw, raw >= 0.6, "at least 0.6");
  }
  const kilobytes = (bundles.find(({ name }) => name === OURS)?.gzipped ?? Number.NaN) / 1024;
  printTarget("bundle, KB gzipped", kilobytes, kilobytes <= 32, "at most 32");
  printTarget("first decision with 110 routes ÷ without", routesRatio, routesRatio <= 1.1, "at most 1.1");
  const start = (times: ReadonlyMap<string, number>, name: string) => times.get(name) ?? Number.NaN;
  for (const [place, times] of [
    ["near", near],
    ["100 ms away", far],
  ] as const) {
    const share = start(times, OURS) / start(times, "seed");
    printTarget(`first decision ÷ seed, key set ${place}`, share, share < 1, "below 1");
  }
  const share = start(fromSnapshot, OURS) / start(far, "seed");
  printTarget("first decision from the snapshot ÷ seed 100 ms away", share, share <= 0.4, "at most 0.4");
}

function printTarget(title: string, value: number, holds: boolean, wanted: string): void {
  console.log(`${holds ? "met   " : "MISSED"}  ${title}: ${value.toFixed(2)} (target ${wanted})`);
}
