// Stacks that read each other's outputs: what one gives, by the name another one asks for.
// In: evaluations and states. Out: outputs by `project/stack`. An unknown output stays unknown; values stay in memory.

import { existsSync } from "node:fs";
import { type Evaluation, revealSecrets, SIGNATURE, type StackOutputs, UNKNOWN } from "../../program";
import { CannotJudge } from "../failure";
import { isBag, readDocument, readNames } from "../inputs";

type Bag = Readonly<Record<string, unknown>>;

export function outputsOf({ outputs }: Pick<Evaluation, "outputs">): StackOutputs {
  const secret = Object.keys(outputs).filter((key) => isBag(outputs[key]) && outputs[key].$secret === true);
  return { outputs: revealSecrets(outputs) as Bag, secret };
}

/** Throws CannotJudge on a file that is no state, or one without a stack. */
export function outputsOfState(
  path: string,
  maxSize: number,
): readonly [name: string, outputs: StackOutputs] {
  if (!existsSync(path)) throw new CannotJudge(`--with ${path}: it does not exist`);
  const { deployment } = readGiven(path, maxSize);
  const resources = isBag(deployment) && Array.isArray(deployment.resources) ? deployment.resources : [];
  const stack = resources.find((one) => isBag(one) && one.type === "pulumi:pulumi:Stack");
  if (!isBag(stack) || typeof stack.urn !== "string")
    throw new CannotJudge(`--with ${path}: expected the JSON of "pulumi stack export", with its stack`);
  const names = readNames(stack.urn);
  const outputs = isBag(stack.outputs) ? stack.outputs : {};
  const secret = Object.keys(outputs).filter((key) => isBag(outputs[key]) && SIGNATURE in outputs[key]);
  return [`${names.project}/${names.stack}`, { outputs: hideSecrets(outputs) as Bag, secret }];
}

function readGiven(path: string, maxSize: number): Bag {
  try {
    return readDocument(path, maxSize);
  } catch (error) {
    throw error instanceof CannotJudge ? new CannotJudge(`--with ${path}: ${error.message}`) : error;
  }
}

/** A secret of a state is not opened: to the program that reads it, it is unknown. */
function hideSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideSecrets);
  if (!isBag(value)) return value;
  if (SIGNATURE in value) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, hideSecrets(item)]));
}
