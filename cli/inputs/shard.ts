// One share of many jobs for each machine of a fleet: every machine computes the same split, and takes its own part.
// Deterministic, balanced by size: the heaviest job goes to the share that is lightest so far.

import { CannotJudge } from "../failure";
import type { Job } from "./job";

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** `2/5` → the second of five. Throws CannotJudge on any other form. */
export function readShard(text: string): Shard {
  const match = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || index > count)
    throw new CannotJudge("--shard: expected I/N with I from 1 to N, as 2/5");
  return { index, count };
}

/** The share's jobs, in their first order. Every job is in exactly one share. */
export function takeShare<J extends Pick<Job, "path" | "stack" | "weight">>(
  jobs: readonly J[],
  { index, count }: Shard,
): readonly J[] {
  const nameOf = (job: J) => `${job.path}\0${job.stack ?? ""}`;
  // By name where sizes are equal: no machine's order of files may matter.
  const heaviest = [...jobs].sort((a, b) => b.weight - a.weight || (nameOf(a) < nameOf(b) ? -1 : 1));
  const loads = Array.from({ length: count }, () => 0);
  const mine = new Set<J>();
  for (const job of heaviest) {
    const lightest = loads.indexOf(Math.min(...loads));
    // A job without size still counts, or all empty ones would go to one share.
    loads[lightest] = (loads[lightest] ?? 0) + Math.max(job.weight, 1);
    if (lightest === index - 1) mine.add(job);
  }
  return jobs.filter((job) => mine.has(job));
}
