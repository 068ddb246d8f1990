// One key set at one time: raw members → vetted keys, and the header of a token → the one key for it. jose selects and
// imports; a key that has been found is kept, bound to its algorithm. It knows nothing of time: keys.ts does.

import { KeyObject } from "node:crypto";
import { createLocalJWKSet, errors, type JWK } from "jose";
import { deny, pass, type Step } from "../denial";
import type { JoseHeader } from "../token";
import { bindKey, type SignatureKey } from "./signature";
import { vetKeys } from "./vet";

export interface KeySet {
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  readonly keys: readonly JWK[];
  readonly refused: ReadonlySet<string>;
  readonly faults: number;
  readonly select: ReturnType<typeof createLocalJWKSet>;
  /** What `select` has found, by algorithm and kid: there are no more than keys times algorithms. */
  readonly bound: Map<string, SignatureKey>;
}

/** undefined if no member survives vetting: such an answer must never replace a good set. */
export function makeSet(members: readonly unknown[], fetchedAt: number): KeySet | undefined {
  const vetted = vetKeys(members);
  if (vetted.keys.length === 0) return undefined;
  return { ...vetted, fetchedAt, select: createLocalJWKSet({ keys: [...vetted.keys] }), bound: new Map() };
}

/** Without a kid, only a set that is one key without a kid leaves no choice. */
export function isKnown(set: KeySet, { kid }: JoseHeader): boolean {
  return kid === undefined
    ? set.keys.length === 1 && set.keys[0]?.kid === undefined
    : set.keys.some((key) => key.kid === kid);
}

/** `kid-unknown`: the key is for another algorithm. `key-refused`: it cannot be imported. */
export async function select(set: KeySet, { alg, kid }: JoseHeader): Promise<Step<SignatureKey>> {
  const name = `${alg} ${kid ?? ""}`;
  const known = set.bound.get(name);
  if (known !== undefined) return pass(known);
  try {
    const selected = await set.select({ alg, ...(kid === undefined ? {} : { kid }) });
    const key = bindKey(alg, KeyObject.from(selected));
    if (key === undefined) return deny("key-refused");
    set.bound.set(name, key);
    return pass(key);
  } catch (error) {
    // The key exists, but not for this alg: one algorithm per key (RFC 8725 section 3.1). Else it cannot be imported.
    return deny(error instanceof errors.JWKSNoMatchingKey ? "kid-unknown" : "key-refused");
  }
}
