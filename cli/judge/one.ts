// One job → its outcome. A job that fails becomes one line, so that it never hides the others.

import { sep } from "node:path";
import { EvaluateError, readProject } from "../../program";
import { CannotJudge, describeError } from "../failure";
import type { Job } from "../inputs";
import { judgeJob } from "./job";
import type { Outcome } from "./outcome";

export async function judgeOne(job: Job): Promise<Outcome> {
  try {
    return await judgeJob(job);
  } catch (error) {
    return { broken: [{ origin: job.origin, ...stackOf(job), message: message(error) }] };
  }
}

/** Of a program with several stacks, the one that failed; a project that cannot be read has no name. */
function stackOf({ origin, path, stack }: Job): { readonly stack?: string } {
  if (origin.kind !== "program" || stack === undefined) return {};
  try {
    return { stack: `${readProject(path).name}/${stack}` };
  } catch {
    return {};
  }
}

function message(error: unknown): string {
  if (error instanceof CannotJudge || error instanceof EvaluateError) return oneLine(describeError(error));
  // Another error's message may quote what it choked on.
  return process.env.DEBUG ? describeError(error) : "judging it failed (DEBUG=1 shows why)";
}

/** Paths as the caller would type them, and one line, for logs and annotations. */
const oneLine = (text: string): string =>
  process.env.DEBUG ? text : text.replaceAll(`${process.cwd()}${sep}`, "").replace(/\s*\n\s*/g, " ");
