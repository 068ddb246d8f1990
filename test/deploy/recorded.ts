// Test tooling: recorded resources, made in an emulator by the calls that AWS's own provider would send.
// In: resources whose ids and ARNs are stand-ins. Out: the ids that the emulator gave in their place, or why one cannot be made.

import type { RecordedResource } from "../../program";
import { type Call, kindsOf, type Place, type Properties, UntranslatedError } from "../aws-calls";

export interface Made {
  /** The stand-in → what the emulator gave. */
  readonly ids: ReadonlyMap<string, string>;
  /** A value of the case with what the emulator gave in place of the stand-ins. */
  readonly translate: <T>(value: T) => T;
  /** Takes everything away again, last first. */
  readonly remove: () => Promise<void>;
  /** Why not all of it could be made. */
  readonly problem: unknown;
}

const kinds = kindsOf("in parts");

export async function makeRecorded(
  resources: readonly RecordedResource[],
  call: Call,
  place: Place,
): Promise<Made> {
  const ids = new Map<string, string>();
  const arns = new Map<string, string>();
  const translate = <T>(value: T): T => replaced(value, ids, arns, place) as T;
  const made: (() => Promise<void>)[] = [];
  const remove = async () => {
    for (const one of made.reverse()) await one();
  };
  try {
    for (const resource of ordered(resources)) await make(resource);
    return { ids, translate, remove, problem: undefined };
  } catch (problem) {
    return { ids, translate, remove, problem };
  }

  async function make(resource: RecordedResource): Promise<void> {
    const kind = kinds[resource.type];
    if (kind === undefined) throw new UntranslatedError(`no calls are known for ${resource.type}`);
    const inputs = replaced(resource.inputs, ids, arns, place) as Properties;
    const whole = completed(resource, inputs, kind.autoNamed, place);
    const { id, outputs } = await kind.create(call, whole, place);
    made.push(() => kind.remove(call, { id, inputs: whole, outputs }));
    if (resource.id !== undefined) ids.set(resource.id, id);
    for (const name of ["arn", "executionArn", "invokeArn", "rootResourceId"]) {
      const [before, after] = [resource.outputs[name], outputs[name]];
      if (typeof before === "string" && typeof after === "string") arns.set(before, after);
    }
  }
}

/** What others need first, as the engine has it by their dependencies. */
function ordered(resources: readonly RecordedResource[]): RecordedResource[] {
  const late = /:(MethodSettings|UsagePlan|UsagePlanKey|BasePathMapping|RestApiPolicy)$/;
  return [...resources].sort((a, b) => Number(late.test(a.type)) - Number(late.test(b.type)));
}

/** What Pulumi's engine would have added: a name, and the role that a function needs. */
function completed(
  { type, name }: RecordedResource,
  inputs: Properties,
  autoNamed: string | undefined,
  { account }: Place,
): Properties {
  const named =
    autoNamed === undefined || inputs[autoNamed] !== undefined ? inputs : { ...inputs, [autoNamed]: name };
  if (type !== "aws:lambda/function:Function") return named;
  return { role: `arn:aws:iam::${account}:role/any`, ...named };
}

/** Ids are whole values; ARNs stand within texts too. */
function replaced(
  value: unknown,
  ids: ReadonlyMap<string, string>,
  arns: ReadonlyMap<string, string>,
  place: Place,
): unknown {
  if (typeof value === "string") {
    const [, prefix = "", id = ""] = /^(integrations\/)?(.*)$/s.exec(value) ?? [];
    const known = ids.get(id);
    if (known !== undefined) return prefix + known;
    let text = value;
    for (const [before, after] of arns) text = text.replaceAll(before, after);
    return text.replaceAll("eu-west-1", place.region).replaceAll("123456789012", place.account);
  }
  if (Array.isArray(value)) return value.map((one) => replaced(one, ids, arns, place));
  if (typeof value !== "object" || value === null || "$archive" in value || value instanceof RegExp)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, replaced(one, ids, arns, place)]),
  );
}
