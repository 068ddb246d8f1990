// Values that nobody knows, on their way through the program: each keeps the name of what would answer it, as a dependency,
// which Pulumi's SDK hands on by itself; and a function that was to run on one is told, since it may have made resources.

import { calleesOf } from "./callees";
import { readIn } from "./compiled";
import { callerOf, captureCalls, placeOf } from "./place";
import { ORIGIN, type Tell, UNANSWERED } from "./settings";
import { learnOutputs, makeUnknown, onUse, originOf } from "./unknown";

type Exports = Record<string, unknown>;
type AnyFunction = (...args: unknown[]) => unknown;

interface Resource {
  readonly __pulumiType?: string;
  readonly __name?: string;
  readonly urn?: { promise(): Promise<string> };
}

export interface Output {
  readonly isKnown: Promise<boolean>;
  promise(withUnknowns?: boolean): Promise<unknown>;
  allResources(): Promise<Set<Resource>>;
  apply(run: AnyFunction, runWithUnknowns?: boolean): Output;
}

/** Its files, and what its source maps call them. */
const INSIDE_SDK = /[\\/]@pulumi[\\/](?:(?:pulumi|asset|cmd|dynamic|log|provider|runtime)[\\/]|\w+\.ts:)/;
/** A provider's own functions that ask: they make no resource. */
const ASKING = /[\\/]@pulumi[\\/](?:[\w-]+[\\/])*get[A-Z]\w*\.[jt]s:/;
const dependencies = new Map<string, Resource>();
let DependencyResource: (new (urn: string) => Resource) | undefined;

export function learnResources(exports: Exports): void {
  DependencyResource = exports.DependencyResource as typeof DependencyResource;
}

export function patchOutputs(exports: Exports, root: string, tell: Tell): void {
  learnOutputs(exports);
  onUse((answer, code, member) => {
    const calls = captureCalls();
    // The SDK itself looks into a value on its way into an output.
    if (code === undefined && (isPlaceholder(answer) || INSIDE_SDK.test(callerOf(calls)))) return;
    const place = placeOf(calls, root);
    if (code === undefined) {
      const read = readIn(tell);
      tell({ kind: "plain", answer, place, ...(read === undefined ? {} : { read: { ...read, member } }) });
    } else tell({ kind: "not-run", code, callees: {}, place, answers: [answer] });
  });
  const prototype = (exports.Output as { prototype: Output & Record<string, unknown> }).prototype;
  // The constructor assigns this member to each output; the setter sees it first.
  Object.defineProperty(prototype, "allResources", {
    configurable: true,
    set(this: Output, all: Output["allResources"]) {
      const value = () => withOrigins(this, all);
      Object.defineProperty(this, "allResources", { value, writable: true, configurable: true });
    },
  });
  const { apply } = prototype;
  prototype.apply = function (this: Output, run: AnyFunction, runWithUnknowns?: boolean): Output {
    const result = apply.call(this, run, runWithUnknowns);
    if (runWithUnknowns !== true && typeof run === "function") watch(this, run, captureCalls(), root, tell);
    return result;
  };
}

/** Who asks for placeholders has each of them listed, whatever the program decides by it. */
const isPlaceholder = (answer: string): boolean => answer.startsWith("configuration ");

async function withOrigins(output: Output, all: Output["allResources"]): Promise<Set<Resource>> {
  const resources = await all.call(output);
  if (await output.isKnown) return resources;
  const origins = collect(await output.promise(true), new Set());
  if (origins.size === 0 || DependencyResource === undefined) return resources;
  return new Set([...resources, ...[...origins].map(dependencyOn)]);
}

function dependencyOn(origin: string): Resource {
  let dependency = dependencies.get(origin);
  if (dependency === undefined && DependencyResource !== undefined) {
    dependency = new DependencyResource(`${ORIGIN}${encodeURIComponent(origin)}`);
    dependencies.set(origin, dependency);
  }
  return dependency as Resource;
}

function collect(value: unknown, found: Set<string>, seen = new Set<object>()): Set<string> {
  if (typeof value !== "object" || value === null || seen.has(value)) return found;
  seen.add(value);
  const origin = originOf(value);
  if (origin !== undefined) found.add(origin);
  else for (const item of Object.values(value)) collect(item, found, seen);
  return found;
}

/** Told once the output is known to be unknown; an output that fails is the program's own affair. */
function watch(output: Output, run: AnyFunction, calls: Error, root: string, tell: Tell): void {
  const look = async (): Promise<void> => {
    if (await output.isKnown) return;
    const caller = callerOf(calls);
    if (INSIDE_SDK.test(caller) || ASKING.test(caller)) return;
    tell({
      kind: "not-run",
      code: String(run),
      callees: calleesOf(run),
      place: placeOf(calls, root),
      answers: await answersOf(output),
    });
  };
  look().catch(() => {});
}

/** What would answer it: the tagged origins, else the resources it comes from. */
async function answersOf(output: Output): Promise<readonly string[]> {
  const [origins, names] = [new Set<string>(), new Set<string>()];
  for (const resource of await output.allResources()) {
    const { __pulumiType: type, __name: name } = resource;
    if (type !== undefined && type !== "" && name !== undefined) names.add(`an output of ${type} ${name}`);
    else {
      const urn = await resource.urn?.promise();
      if (urn?.startsWith(ORIGIN)) origins.add(decodeURIComponent(urn.slice(ORIGIN.length)));
    }
  }
  return [...(origins.size > 0 ? origins : names)];
}

/** An answer that the evaluation does not have, or has in part. */
export function patchAnswers(exports: Exports): void {
  const read = exports.deserializeProperties as (...args: unknown[]) => Exports;
  exports.deserializeProperties = (...args: unknown[]) => {
    const answer = read(...args);
    if (!Object.hasOwn(answer, UNANSWERED)) return answer;
    const { [UNANSWERED]: origin, ...known } = answer;
    return makeUnknown(String(origin), known);
  };
}
