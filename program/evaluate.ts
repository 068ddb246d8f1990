// Evaluates a Pulumi program, in any language that can be run here: no CLI, no login, no cloud.
// In: the program's folder, stack name and configuration. Out: every resource it registers, or an EvaluateError.
// What nobody answers is Pulumi's own unknown, and is named; it is never a value made up, and never nothing.
import { resolve } from "node:path";
import { readStackConfig } from "./configuration";
import { environmentOf } from "./environment";
import { languageOf, type Run } from "./languages";
import { formsToTry } from "./made-up";
import { evaluateOnce, type Once } from "./once";
import type { EvaluateOptions } from "./options";
import { EvaluateError, readProject } from "./project";
import type { Evaluation } from "./recorded";

export { EvaluateError } from "./project";

/** Runs the program once. Throws EvaluateError on a missing project, a program that throws, or a deadline that passes. */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const wanted = wantedBy(options);
  let forms: NonNullable<Run["forms"]> = {};
  for (let run = 1; ; run++) {
    const outcome = await evaluateOnce({ ...wanted, forms });
    if ("evaluation" in outcome) return outcome.evaluation;
    const { failure, message, notes } = outcome;
    const other = run < MAX_RUNS && options.placeholderConfig ? formsToTry(notes, failure, forms) : undefined;
    if (other === undefined) throw new EvaluateError(message);
    forms = other;
  }
}

/** What is to be run, read anew. Throws EvaluateError on a missing project or an unusable configuration. */
export function wantedBy(options: EvaluateOptions): Omit<Once, "forms"> {
  const project = readProject(resolve(options.directory));
  const language = languageOf(project);
  const stack = options.stack ?? "local";
  const config = readStackConfig(project, stack, options.config ?? {});
  const environment = environmentOf(config, options.env ?? [], options.transpileOnly === true);
  return { project, language, stack, config, environment, options };
}

/** Runs with placeholders of other forms, after a program that failed with the first. */
const MAX_RUNS = 3;
