// Outputs of other stacks: each one that nobody knows is an unknown of its own, named by its stack and its output; the others
// are what they are.

import type { Output } from "./outputs";
import { type Tell, UNANSWERED } from "./settings";
import { makeUnknown, outputsOfSdk } from "./unknown";

type Bag = Record<string, unknown>;

interface Reference {
  readonly name: Output;
  readonly outputs: Output;
  readonly secretOutputNames: Output;
}

export function patchReferences(exports: Bag, tell: Tell): void {
  const prototype = (exports.StackReference as { prototype: Bag } | undefined)?.prototype;
  if (prototype === undefined) return;
  prototype.getOutput = function (this: Reference, name: unknown) {
    return readOutput(this, name, false, tell);
  };
  prototype.requireOutput = function (this: Reference, name: unknown) {
    return readOutput(this, name, true, tell);
  };
  prototype.readOutputValue = async function (
    this: Reference,
    _caller: string,
    name: string,
    required: boolean,
  ) {
    const output = readOutput(this, name, required, tell);
    return Promise.all([
      output.promise(true),
      (output as unknown as { isSecret: Promise<boolean> }).isSecret,
    ]);
  };
}

function readOutput(reference: Reference, name: unknown, isRequired: boolean, tell: Tell): Output {
  const sdk = outputsOfSdk();
  const all = sdk.all as (values: unknown[]) => Output;
  const isUnknown = sdk.isUnknown as (value: unknown) => boolean;
  const value = all([name, reference.name]).apply((...args) => {
    const [key, stack] = args[0] as [string, string];
    const unseen = () => {
      tell({ kind: "asked", stack, output: key });
      return makeUnknown(`stack reference ${stack}, output ${key}`);
    };
    return reference.outputs.apply((outputs) => {
      if (isUnknown(outputs) || outputs === undefined) return unseen();
      const bag = outputs as Bag;
      if (isUnknown(bag[key])) return unseen();
      if (Object.hasOwn(bag, key)) return bag[key];
      return reference.secretOutputNames.apply((names) => {
        if (Array.isArray(names) && names.includes(UNANSWERED)) return unseen();
        if (isRequired) throw new Error(`Required output '${key}' does not exist on stack '${stack}'.`);
        return undefined;
      });
    }, true);
  });
  const make = sdk.Output as new (...parts: unknown[]) => Output & { resources(): unknown };
  const { resources } = value as Output & { resources(): unknown };
  return new make(
    resources(),
    value.promise(true),
    value.isKnown,
    isSecret(reference, name),
    value.allResources(),
  );
}

async function isSecret(reference: Reference, name: unknown): Promise<boolean> {
  const output = (outputsOfSdk().output as (value: unknown) => Output)(name);
  const names = await reference.secretOutputNames.promise();
  return Array.isArray(names) && names.includes(await output.promise());
}
