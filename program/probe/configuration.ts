// Configuration that a program requires and nobody gave: each key is told, and the program goes on with a placeholder, so that
// all missing keys are known after one run. Whether that run counts is the evaluation's business.

import { type Form, formOf, makeUp } from "./forms";
import type { Tell } from "./settings";
import { makeUnknown, outputsOfSdk } from "./unknown";

type Method = (this: { name?: unknown }, key: string, ...rest: unknown[]) => unknown;

const METHOD = /^require(Secret)?(Boolean|Number|Object)?$/;
const MISSING = /^Missing required configuration variable/;

/** @param forms what the caller found out of the form of some keys' values */
export function patchConfiguration(
  exports: Record<string, unknown>,
  forms: Readonly<Record<string, Form>>,
  tell: Tell,
): void {
  const prototype = (exports.Config as { prototype: Record<string, unknown> } | undefined)?.prototype;
  if (prototype === undefined) return;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const match = METHOD.exec(name);
    const method = prototype[name] as Method;
    if (match === null || typeof method !== "function") continue;
    const [secret, sort] = [match[1] !== undefined, (match[2] ?? "String").toLowerCase()];
    prototype[name] = function (this: { name?: unknown }, key: string, ...rest: unknown[]) {
      try {
        return method.call(this, key, ...rest);
      } catch (error) {
        if (!MISSING.test((error as Error)?.message ?? "")) throw error;
        const full = `${String(this.name)}:${key}`;
        const { value, made } = placeholder(full, sort, forms[full]);
        tell({ kind: "missing-key", key: full, sort, secret, ...(made === undefined ? {} : { made }) });
        return secret ? (outputsOfSdk().secret as (value: unknown) => unknown)(value) : value;
      }
    };
  }
}

/** A value of the wanted sort. A text says in itself that it is unknown, wherever the program puts it. */
function placeholder(
  key: string,
  sort: string,
  form: Form | undefined,
): { readonly value: unknown; readonly made?: string } {
  if (sort === "number") return { value: 1, made: "1" };
  if (sort === "boolean") return { value: false, made: "false" };
  if (sort === "object") return { value: makeUnknown(`configuration ${key}`) };
  return makeUp(key, form ?? formOf(key));
}
