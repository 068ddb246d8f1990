// One key set at one time: members → vetted keys, and the header of a token → the one key for it, by kid and algorithm.
// A key that has been found is kept, bound to its algorithm. It knows nothing of time: store.ts does.

import { createPublicKey } from "node:crypto";
import type { Algorithm } from "../config";
import type { JoseHeader } from "../token";
import { chooseKeys, nameOf } from "./choose";
import { bindKey, type SignatureKey } from "./signature";
import type { PublicJwk } from "./vet";

/** unknown: not in this set. refused: it is, and must not be used. */
export type Choice = SignatureKey | "unknown" | "refused";

export interface KeySet {
  /** When it was asked for, in milliseconds since 1970: the issuer may have changed it while it was on its way. */
  readonly fetchedAt: number;
  /** Members that were dropped when it was vetted. */
  readonly faults: number;
  choose(header: Pick<JoseHeader, "alg" | "kid">): Choice;
}

/** undefined if no key can be used: such an answer must never replace a good set. */
export function makeSet(members: readonly unknown[], fetchedAt: number): KeySet | undefined {
  const { keys, isEmpty, refused, faults } = chooseKeys(members);
  if (isEmpty) return undefined;
  const found = new Map<string, SignatureKey>();
  return {
    fetchedAt,
    faults,
    choose({ alg, kid }) {
      const name = nameOf(alg, kid);
      const known = found.get(name);
      if (known !== undefined) return known;
      const key = keys.get(name);
      if (key === undefined) return kid !== undefined && refused.has(kid) ? "refused" : "unknown";
      const bound = key === "refused" ? undefined : bind(alg, key);
      if (bound === undefined) return "refused";
      found.set(name, bound);
      return bound;
    },
  };
}

function bind(alg: Algorithm, key: PublicJwk): SignatureKey | undefined {
  try {
    return bindKey(alg, createPublicKey({ key, format: "jwk" }));
  } catch {
    return undefined;
  }
}
