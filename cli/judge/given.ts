// `--with`: stacks that are only read from, as folders of programs or exported states → their outputs, by `project/stack`.
// Throws CannotJudge where one of them gives nothing: what it was to answer would be unknown without a word.

import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { StackOutputs, Unanswered } from "../../program";
import { CannotJudge } from "../failure";
import { type Job, type JobSettings, programJobs } from "../inputs";
import { judgeJoined } from "./all";
import { outputsOfState } from "./exchange";
import { makeProgress } from "./progress";

/** What the programs of these jobs ask and nobody answers. Throws CannotJudge where one cannot be evaluated. */
export async function questionsOf(jobs: readonly Job[], workers: number): Promise<readonly Unanswered[]> {
  const outcomes = await judgeJoined(jobs, workers, makeProgress(jobs.length));
  return outcomes.flatMap(({ exchange, broken }, index) => {
    if (exchange !== undefined) return exchange.unanswered;
    throw new CannotJudge(`${jobs[index]?.origin.path}: ${broken[0]?.message ?? "it cannot be evaluated"}`);
  });
}

export async function stacksGiven(
  paths: readonly string[],
  settings: JobSettings,
  workers: number,
): Promise<Readonly<Record<string, StackOutputs>>> {
  const isFolder = (path: string): boolean =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const states = paths.filter((path) => !isFolder(path));
  const jobs = paths.filter(isFolder).flatMap((path) => programJobs(resolve(path), settings));
  const outcomes = await judgeJoined(jobs, workers, makeProgress(0));
  const evaluated = outcomes.map(({ exchange, broken }, index) => {
    if (exchange !== undefined) return [exchange.name, exchange.outputs] as const;
    throw new CannotJudge(
      `--with ${jobs[index]?.origin.path}: ${broken[0]?.message ?? "it cannot be evaluated"}`,
    );
  });
  return Object.fromEntries([...states.map((path) => outputsOfState(path, settings.maxSize)), ...evaluated]);
}
