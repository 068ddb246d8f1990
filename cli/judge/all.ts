// Jobs → judgement: one alone in this process, many on worker processes; again those that read what another one has given.

import type { StackOutputs } from "../../program";
import type { Job } from "../inputs";
import type { Judgement } from "../judgement";
import { judgeOne } from "./one";
import type { Outcome } from "./outcome";
import { judgeInPool } from "./pool";
import { makeProgress, type Progress } from "./progress";

/** Stacks build on stacks; a chain longer than this is a circle. */
const MAX_ROUNDS = 6;

export async function judgeJobs(jobs: readonly Job[], workers: number): Promise<Judgement> {
  const progress = makeProgress(jobs.length);
  const outcomes = await judgeJoined(jobs, workers, progress);
  progress.clear();
  return {
    stacks: outcomes.flatMap(({ judged }) => judged ?? []),
    broken: outcomes.flatMap(({ broken }) => broken),
  };
}

/** Bytes of states and previews that one process judges before a second one would have started. */
const SMALL = 8_000_000;

function areSmall(jobs: readonly Job[]): boolean {
  const bytes = jobs.reduce((sum, { weight }) => sum + weight, 0);
  return jobs.every(({ origin }) => origin.kind !== "program") && bytes <= SMALL;
}

/** Every outcome, where a stack has seen the last outputs of those it reads. */
export async function judgeJoined(
  jobs: readonly Job[],
  workers: number,
  progress: Progress,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  let wave = jobs.map((_, index) => index);
  let seen: Record<string, string> = {};
  for (let round = 0; round < MAX_ROUNDS && wave.length > 0; round++) {
    const stacks = outputsOf(outcomes);
    const todo = wave.map((index) => withStacks(jobs[index] as Job, stacks));
    const done = await judgeWave(todo, workers, progress);
    wave.forEach((index, at) => {
      outcomes[index] = done[at] as Outcome;
    });
    const given = Object.fromEntries(
      Object.entries(outputsOf(outcomes)).map(([name, outputs]) => [name, JSON.stringify(outputs)]),
    );
    const changed = new Set(Object.keys(given).filter((name) => given[name] !== seen[name]));
    seen = given;
    wave = outcomes.flatMap((outcome, index) => (readsOne(outcome, changed) ? [index] : []));
  }
  return outcomes;
}

const withStacks = (job: Job, stacks: Readonly<Record<string, StackOutputs>>): Job => ({
  ...job,
  stacks: { ...stacks, ...job.stacks },
});

function outputsOf(outcomes: readonly Outcome[]): Record<string, StackOutputs> {
  return Object.fromEntries(
    outcomes.flatMap(({ exchange }) => (exchange === undefined ? [] : [[exchange.name, exchange.outputs]])),
  );
}

function readsOne({ exchange }: Outcome, changed: ReadonlySet<string>): boolean {
  if (exchange === undefined) return false;
  const project = exchange.name.split("/")[0] ?? "";
  return exchange.references.some((name) => {
    const parts = name.split("/");
    return changed.has(parts.length === 1 ? `${project}/${name}` : parts.slice(-2).join("/"));
  });
}

async function judgeWave(
  jobs: readonly Job[],
  workers: number,
  progress: Progress,
): Promise<readonly Outcome[]> {
  const { onStart, onDone } = progress;
  // A worker has no standard input, and takes longer to start than a few small states to judge.
  if (jobs.length > 1 && !jobs.some(({ path }) => path === "-") && !areSmall(jobs))
    return judgeInPool(jobs, { workers, onStart, onDone });
  const outcomes: Outcome[] = [];
  for (const job of jobs) {
    onStart(job);
    outcomes.push(await judgeOne(job));
    onDone(job);
  }
  return outcomes;
}
