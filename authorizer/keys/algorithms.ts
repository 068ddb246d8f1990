// Members of a JWK → the algorithms that it is for, by its type, curve and label. One algorithm for a labelled RSA key
// and for each curve (RFC 8725 section 3.1). Says nothing of whether the key may be used: vet.ts does.

import { ALGORITHMS, type Algorithm } from "../config";
import type { JsonObject } from "../encoding";

export const RSA_ALGORITHM = /^(RS|PS)(256|384|512)$/;
export const EDWARDS_ALGORITHM = /^(EdDSA|Ed25519)$/;

/** The labels a key on this curve may have, and the octets of a coordinate. */
export const CURVES: Readonly<Record<string, readonly [labels: RegExp, octets: number]>> = {
  "P-256": [/^ES256$/, 32],
  "P-384": [/^ES384$/, 48],
  // ES521 is no algorithm, but a common slip for the one that this curve has.
  "P-521": [/^ES5(12|21)$/, 66],
};

/**
 * Also for a member that was refused: of two that claim one name and algorithm neither can be trusted, even if only one
 * of them is bad. So where it does not say, all that it may have meant.
 */
export function algorithmsOf({ kty, crv, alg }: JsonObject): readonly Algorithm[] {
  if (typeof kty !== "string") return ALGORITHMS;
  const ofKind = ALGORITHMS.filter((one) => labelsOf(kty, crv)?.test(one));
  return kty === "RSA" && ofKind.some((one) => one === alg) ? ofKind.filter((one) => one === alg) : ofKind;
}

function labelsOf(kty: string, crv: unknown): RegExp | undefined {
  if (kty === "RSA") return RSA_ALGORITHM;
  if (kty === "OKP") return EDWARDS_ALGORITHM;
  const [labels] = (typeof crv === "string" && Object.hasOwn(CURVES, crv) && CURVES[crv]) || [];
  return kty === "EC" ? (labels ?? /^ES/) : undefined;
}
