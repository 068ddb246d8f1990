// One member of a fetched key set → the key we dare to use, reduced to its public members, or undefined.
// A key set is input, not truth: well-known libraries accept an RSA key with e = 1 (anybody can sign for it) and, on some
// Node versions, a small-order Ed25519 key.
// Must never throw.

import { createPublicKey } from "node:crypto";
import type { JsonObject } from "../encoding";
import { decodeBase64url } from "../encoding";
import { CURVES, EDWARDS_ALGORITHM, RSA_ALGORITHM } from "./algorithms";

/** A vetted key: nothing in it but what says which key it is, and for what. */
export type PublicJwk = {
  readonly kty: "RSA" | "EC" | "OKP";
  readonly n?: string;
  readonly e?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly y?: string;
  /** RSA only: on a curve there is one algorithm, whatever the key calls it. */
  readonly alg?: string;
  readonly kid?: string;
};

/** Encryption keys, and key types no signature algorithm here uses: they are in honest sets too. */
export function isForOtherUse(jwk: JsonObject): boolean {
  const { use, kty, crv, alg } = jwk;
  if (typeof use === "string" && use !== "sig") return true;
  if (isAbsent(use) && typeof alg === "string" && OTHER_ALGORITHM.test(alg)) return true;
  return kty === "AKP" || (typeof crv === "string" && OTHER_CURVES.includes(crv));
}

const OTHER_ALGORITHM = /^(RSA1_5|RSA-OAEP(-(256|384|512))?|ECDH-ES(\+A(128|192|256)KW)?)$/;
const OTHER_CURVES = ["X25519", "X448", "Ed448", "secp256k1"];

/** Members that only a private or a secret key has (RFC 7518 section 6). Published, the key is anybody's. */
const PRIVATE = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

/** Some serialisers write null for what is not there. */
function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** The public half of a caller's own key pair. Not for fetched keys: a published private key is anybody's. */
export function publicHalf(jwk: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(jwk).filter(([name]) => !PRIVATE.includes(name)));
}

/** The key with its public members only, or undefined if it must not be used. */
export function vetKey(jwk: JsonObject): PublicJwk | undefined {
  const { kty, use, alg, kid, key_ops: operations } = jwk;
  if (PRIVATE.some((name) => name in jwk)) return undefined;
  if (!isAbsent(use) && use !== "sig") return undefined;
  if (!isAbsent(operations) && !allowsVerify(operations)) return undefined;
  if (kid !== undefined && (typeof kid !== "string" || kid === "")) return undefined;
  const material =
    kty === "RSA" ? vetRsa(jwk) : kty === "EC" ? vetEc(jwk) : kty === "OKP" ? vetEd25519(jwk) : undefined;
  if (material === undefined) return undefined;
  const { algorithms, key } = material;
  if (!isAbsent(alg) && !(typeof alg === "string" && algorithms.test(alg))) return undefined;
  return {
    ...key,
    // On a curve there is one algorithm, whatever the key calls it: EdDSA and Ed25519 are two names of one.
    ...(typeof alg === "string" && kty === "RSA" ? { alg } : {}),
    ...(typeof kid === "string" ? { kid } : {}),
  };
}

/** RFC 7517 section 4.3: no operation twice. */
function allowsVerify(operations: unknown): boolean {
  if (!Array.isArray(operations) || new Set(operations).size !== operations.length) return false;
  return operations.includes("verify");
}

interface Material {
  /** The algorithms this key may be used with. */
  readonly algorithms: RegExp;
  readonly key: PublicJwk;
}

/** 2048 to 8192 bits, odd; exponent odd, at least 65537 (e = 1 makes every signature its own message), at most 32 bits. */
function vetRsa({ n, e }: JsonObject): Material | undefined {
  const whole = octets(n);
  // RFC 7518 section 6.3.1.1: some implementations put one zero octet in front of the modulus.
  const modulus = whole?.[0] === 0 ? whole.subarray(1) : whole;
  const exponent = octets(e);
  if (typeof e !== "string" || modulus === undefined || exponent === undefined) return undefined;
  // RFC 7518 section 2: no leading zero octets; with them, the bit count below would be wrong.
  if (modulus[0] === 0 || exponent[0] === 0) return undefined;
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  const isOdd = (number: Buffer) => ((number[number.length - 1] ?? 0) & 1) === 1;
  if (bits < 2048 || bits > 8192 || !isOdd(modulus)) return undefined;
  if (exponent.length > 4 || !isOdd(exponent) || exponent.readUIntBE(0, exponent.length) < 65537)
    return undefined;
  return { algorithms: RSA_ALGORITHM, key: { kty: "RSA", n: modulus.toString("base64url"), e } };
}

function octets(value: unknown): Buffer | undefined {
  return typeof value === "string" ? decodeBase64url(value) : undefined;
}

function vetEc({ crv, x, y }: JsonObject): Material | undefined {
  const [algorithms, size] = (typeof crv === "string" && Object.hasOwn(CURVES, crv) && CURVES[crv]) || [];
  if (typeof crv !== "string" || typeof x !== "string" || typeof y !== "string" || algorithms === undefined) {
    return undefined;
  }
  if (decodeBase64url(x)?.length !== size || decodeBase64url(y)?.length !== size) return undefined;
  const key = { kty: "EC", crv, x, y } as const;
  return isImportable(key) ? { algorithms, key } : undefined;
}

function vetEd25519({ crv, x }: JsonObject): Material | undefined {
  const point = crv === "Ed25519" && typeof x === "string" ? decodeBase64url(x) : undefined;
  if (point?.length !== 32 || typeof x !== "string" || isLowOrder(point)) return undefined;
  return { algorithms: EDWARDS_ALGORITHM, key: { kty: "OKP", crv: "Ed25519", x } };
}

/** OpenSSL refuses a point that is not on its curve. */
function isImportable(key: PublicJwk): boolean {
  try {
    createPublicKey({ key, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}

/** y of the points whose order divides 8, big-endian, without the sign bit; p = 2^255 - 19 (RFC 8032 section 5.1). */
const P = (1n << 255n) - 19n;
const ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const LOW_ORDER = new Set([0n, 1n, P - 1n, ORDER_8, P - ORDER_8]);

/** Such a key accepts signatures that nobody made. Encodings of y from p upwards are not canonical and refused too. */
function isLowOrder(point: Buffer): boolean {
  const y = BigInt(`0x${Buffer.from(point).reverse().toString("hex")}`) & ((1n << 255n) - 1n);
  return y >= P || LOW_ORDER.has(y);
}
