// Jobs → judgement: one alone in this process, many on worker processes.

import type { Job } from "../inputs";
import type { Judgement } from "../judgement";
import { judgeOne, type Outcome } from "./one";
import { judgeInPool } from "./pool";
import { makeProgress } from "./progress";

export async function judgeJobs(jobs: readonly Job[], workers: number): Promise<Judgement> {
  const progress = makeProgress();
  const onDone = progress.show;
  // A worker has no standard input, and takes longer to start than a few small states to judge.
  const isAlone = jobs.length < 2 || jobs.some(({ path }) => path === "-") || areSmall(jobs);
  const outcomes = isAlone ? await judgeInTurn(jobs, onDone) : await judgeInPool(jobs, { workers, onDone });
  progress.clear();
  return {
    stacks: outcomes.flatMap((outcome) => ("judged" in outcome ? [outcome.judged] : [])),
    broken: outcomes.flatMap((outcome) => ("broken" in outcome ? [outcome.broken] : [])),
  };
}

/** Bytes of states and previews that one process judges before a second one would have started. */
const SMALL = 8_000_000;

function areSmall(jobs: readonly Job[]): boolean {
  const bytes = jobs.reduce((sum, { weight }) => sum + weight, 0);
  return jobs.every(({ origin }) => origin.kind !== "program") && bytes <= SMALL;
}

async function judgeInTurn(
  jobs: readonly Job[],
  onDone: (done: number, total: number) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const job of jobs) {
    outcomes.push(await judgeOne(job));
    if (jobs.length > 1) onDone(outcomes.length, jobs.length);
  }
  return outcomes;
}
