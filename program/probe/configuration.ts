// Configuration that a program requires and nobody gave: each key is told, and the program goes on with a placeholder, so that
// all missing keys are known after one run. Whether that run counts is the evaluation's business.

import { markText, type Tell } from "./settings";
import { makeUnknown, outputsOfSdk } from "./unknown";

type Method = (this: { name?: unknown }, key: string, ...rest: unknown[]) => unknown;

const METHOD = /^require(Secret)?(Boolean|Number|Object)?$/;
const MISSING = /^Missing required configuration variable/;

export function patchConfiguration(exports: Record<string, unknown>, tell: Tell): void {
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
        tell({ kind: "missing-key", key: full, sort, secret });
        const value = placeholder(full, sort);
        return secret ? (outputsOfSdk().secret as (value: unknown) => unknown)(value) : value;
      }
    };
  }
}

/** A value of the wanted sort. A text says in itself that it is unknown, wherever the program puts it. */
function placeholder(key: string, sort: string): unknown {
  if (sort === "number") return 1;
  if (sort === "boolean") return false;
  if (sort === "object") return makeUnknown(`configuration ${key}`);
  if (/cidr/i.test(key)) return "10.0.0.0/16";
  if (/region$/i.test(key)) return "us-east-1";
  return markText(`configuration ${key}`);
}
