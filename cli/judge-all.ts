// Jobs → judgement. A job that fails becomes one line, and the others are still judged.

import { EvaluateError } from "../local/project";
import { CannotJudge, describeError } from "./failure";
import type { Job } from "./inputs/job";
import { judgeJob } from "./inputs/judge-job";
import type { BrokenStack, JudgedStack, Judgement } from "./judged";

export type Outcome = { readonly judged: JudgedStack } | { readonly broken: BrokenStack };

export async function judgeOne(job: Job): Promise<Outcome> {
  try {
    return { judged: await judgeJob(job) };
  } catch (error) {
    return { broken: { origin: job.origin, message: message(error) } };
  }
}

export async function judgeInTurn(jobs: readonly Job[]): Promise<Judgement> {
  const outcomes: Outcome[] = [];
  for (const job of jobs) outcomes.push(await judgeOne(job));
  return collect(outcomes);
}

export function collect(outcomes: readonly Outcome[]): Judgement {
  return {
    stacks: outcomes.flatMap((outcome) => ("judged" in outcome ? [outcome.judged] : [])),
    broken: outcomes.flatMap((outcome) => ("broken" in outcome ? [outcome.broken] : [])),
  };
}

function message(error: unknown): string {
  if (error instanceof CannotJudge || error instanceof EvaluateError) return describeError(error);
  // Another error's message may quote what it choked on.
  return process.env.DEBUG ? describeError(error) : "it cannot be read (DEBUG=1 shows why)";
}
