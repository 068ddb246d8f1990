// Answers to what a program asks AWS while it runs (data sources), deterministic and documented in docs/evaluate.md.
// In: the function token and its arguments. Out: an answer, or undefined where nothing sensible can be said.
// An answer holds what can be made up without harm: ids, names, ARNs. Contents (a parameter's value) are never among it.
import type { Bag, DataSource } from "./contract";
import { general } from "./general";
import { network } from "./network";
import { services } from "./services";

const answers: Readonly<Record<string, DataSource>> = { ...general, ...network, ...services };

/** The answer for `token` (e.g. `aws:index/getRegion:getRegion`), or undefined for a function not listed here. */
export function answerInvoke(token: string, args: Bag, region: string): Record<string, unknown> | undefined {
  if (!Object.hasOwn(answers, token)) return undefined;
  return answers[token]?.(args, typeof args.region === "string" ? args.region : region);
}

/** The functions that are answered, for docs/evaluate.md. */
export const ANSWERED: readonly string[] = Object.keys(answers);
