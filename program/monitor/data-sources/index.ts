// Answers to what a program asks AWS while it runs (data sources), deterministic and documented in docs/check/evaluate.md.
// In: the function token and its arguments. Out: an answer, or undefined where nothing sensible can be said.
// An answer holds what can be made up without harm: ids, names, ARNs. Contents (a parameter's value) are never among it.
import { isMarked } from "../../sealed";
import { arn, stableId } from "../stand-ins";
import { type Bag, type DataSource, textOr } from "./contract";
import { general } from "./general";
import { network } from "./network";
import { services } from "./services";

const answers: Readonly<Record<string, DataSource>> = { ...general, ...network, ...services };

/** The answer for `token` (e.g. `aws:index/getRegion:getRegion`), or undefined for a function not listed here. */
export function answerInvoke(token: string, args: Bag, region: string): Record<string, unknown> | undefined {
  if (!Object.hasOwn(answers, token)) return undefined;
  return answers[token]?.(args, typeof args.region === "string" ? args.region : region);
}

/**
 * What any other of AWS's functions answers without harm: the texts that it was asked with, an id and an ARN. What they name is
 * looked up, so that it is there, and what it holds stays unknown.
 */
export function answerInPart(token: string, args: Bag, region: string): Record<string, unknown> {
  const [, module = "", name = ""] = /^aws:(\w+)\/(get\w+):\2$/.exec(token) ?? [];
  // Lists of what there is: how many there are is the question.
  if (name === "" || /s$/.test(name)) return {};
  const asked = Object.entries(args).filter(([, value]) => typeof value === "string" && !isMarked(value));
  const id = textOr(args, "id", (seed) => stableId(`${token}${seed}`));
  return { arn: arn(module, region, `${name}/${id}`), ...Object.fromEntries(asked), id };
}

/** The functions that are answered, for docs/check/evaluate.md. */
export const ANSWERED: readonly string[] = Object.keys(answers);
