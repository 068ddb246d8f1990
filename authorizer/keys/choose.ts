// Members of a fetched key set → for each kid and algorithm the one key that may verify, or that there is none to trust.
// RFC 7517 section 4.5 lets keys of different types share a kid, and ForgeRock lists one key once for each algorithm: a
// kid alone is no choice. Two different keys for one kid and algorithm are used for neither, even if only one of them is
// bad, since which of them is meant is not certain. That costs no other key.

import type { Algorithm } from "../config";
import { isJsonObject, type JsonObject } from "../encoding";
import { algorithmsOf } from "./algorithms";
import { isForOtherUse, type PublicJwk, publicHalf, vetKey } from "./vet";

export interface Choices {
  /** By `nameOf`. */
  readonly keys: ReadonlyMap<string, PublicJwk | "refused">;
  /** No member is good for anything: such an answer must never replace a set. */
  readonly isEmpty: boolean;
  /** `kid` of members that were meant for signatures and refused for something. */
  readonly refused: ReadonlySet<string>;
  /** Members that were refused for something. Encryption keys and unknown kinds are no faults. */
  readonly faults: number;
}

export const nameOf = (alg: Algorithm, kid: string | undefined): string => `${alg} ${kid ?? ""}`;

const MAX_KEYS = 64;

export function chooseKeys(members: readonly unknown[]): Choices {
  const { good, bad, burned } = vetMembers(members.slice(0, MAX_KEYS));
  const keys = new Map<string, PublicJwk | "refused">();
  for (const { kid, ...jwk } of bad) {
    if (typeof kid === "string") for (const alg of algorithmsOf(jwk)) keys.set(nameOf(alg, kid), "refused");
  }
  for (const key of named(good)) {
    for (const alg of algorithmsOf(key)) {
      const name = nameOf(alg, key.kid);
      const other = keys.get(name) ?? key;
      const isSame = other !== "refused" && materialOf(other) === materialOf(key);
      keys.set(name, isSame && !burned.has(materialOf(key)) ? key : "refused");
    }
  }
  const lost = good.filter((key) =>
    algorithmsOf(key).some((alg) => keys.get(nameOf(alg, key.kid)) === "refused"),
  );
  const kids = [...bad, ...lost].flatMap(({ kid }) => (typeof kid === "string" ? [kid] : []));
  const unread = Math.max(0, members.length - MAX_KEYS);
  const isUseless = (key: PublicJwk) =>
    algorithmsOf(key).every((alg) => keys.get(nameOf(alg, key.kid)) === "refused");
  return {
    keys,
    isEmpty: good.every(isUseless),
    refused: new Set(kids),
    faults: unread + bad.length + lost.length,
  };
}

interface VettedMembers {
  readonly good: readonly PublicJwk[];
  readonly bad: readonly JsonObject[];
  /** Material of published private keys: such a key is anybody's, under whatever kid its public half is listed as well. */
  readonly burned: ReadonlySet<string>;
}

function vetMembers(members: readonly unknown[]): VettedMembers {
  const meant = members
    .map((member) => (isJsonObject(member) ? member : {}))
    .filter((jwk) => !isForOtherUse(jwk));
  const vetted = meant.map((jwk) => ({ jwk, key: vetKey(jwk) }));
  const bad = vetted.flatMap(({ jwk, key }) => (key === undefined ? [jwk] : []));
  // The very same key listed twice leaves no choice to make.
  const good = new Map(vetted.flatMap(({ key }) => (key === undefined ? [] : [[JSON.stringify(key), key]])));
  const halves = bad.map((jwk) => vetKey(publicHalf(jwk)));
  return {
    good: [...good.values()],
    bad,
    burned: new Set(halves.flatMap((half) => (half === undefined ? [] : [materialOf(half)]))),
  };
}

/** Those that a token can name. Without a kid, only a set that is one key without a kid leaves no choice. */
function named(good: readonly PublicJwk[]): readonly PublicJwk[] {
  const withKid = good.filter(({ kid }) => kid !== undefined);
  return withKid.length === 0 && new Set(good.map(materialOf)).size === 1 ? good : withKid;
}

/** Which key it is, whatever it is called and labelled. */
function materialOf({ kty, n, e, crv, x, y }: PublicJwk): string {
  return [kty, n, e, crv, x, y].join(" ");
}

/** What is left to use, as plain public keys: a snapshot of the set. What was ambiguous stays out. */
export function publicKeysOf({ keys }: Choices): readonly PublicJwk[] {
  const listed = new Map<string, PublicJwk>();
  for (const [name, key] of keys) {
    if (key === "refused") continue;
    // A key without a label may have lost some of its algorithms: each that is left gets its own entry.
    const isWhole = algorithmsOf(key).every((alg) => keys.get(nameOf(alg, key.kid)) === key);
    const entry = isWhole || key.kty !== "RSA" ? key : { ...key, alg: name.slice(0, name.indexOf(" ")) };
    listed.set(JSON.stringify(entry), entry);
  }
  return [...listed.values()];
}
