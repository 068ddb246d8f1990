// Untrusted token + public key → trusted Claims. The signature comes first (RFC 8725 section 3.2: nothing of an
// unverified token may be believed), then time, audience, kind of token, proof of possession, and the named claims.
// No thrown error may leave.

import { createPublicKey } from "node:crypto";
import type { Config } from "../config";
import { ALGORITHMS, type Algorithm } from "../config";
import { type DenialCode, deny, pass, type Step } from "../denial";
import { type JsonObject, readJsonBytes } from "../encoding";
import { bindKey, publicHalf, type SignatureKey, vetKey } from "../keys";
import { splitCompact, type UntrustedToken } from "../token";
import { checkBinding } from "./binding";
import { type Claims, checkAudience, readClaims, readTimes, type Times } from "./read";

/** `now` in milliseconds since 1970. `certificate`: what the client has shown, where no answer is cached. */
export function verifyToken(
  token: UntrustedToken,
  key: SignatureKey,
  config: Config,
  now: number,
  certificate?: string,
): Step<Claims> {
  return key.verifies(token.compact)
    ? checkClaims(token, config, now / 1000, certificate)
    : deny("signature-invalid");
}

function checkClaims(
  { claims, header, issuer }: UntrustedToken,
  config: Config,
  now: number,
  certificate: string | undefined,
): Step<Claims> {
  const times = readTimes(claims);
  if (!times.ok) return times;
  const late = checkTimes(times.value, config, issuer.maxLifetimeSeconds, now);
  if (late !== undefined) return deny(late);
  if (!issuer.profile.isAccessToken(claims, header.typ)) return deny("not-access-token");
  const unproved = "cnf" in claims ? checkBinding(claims.cnf, certificate) : undefined;
  if (unproved !== undefined) return deny(unproved);
  const named = readClaims(claims, issuer, times.value);
  if (!named.ok) return named;
  const audience = checkAudience(claims, issuer, config.bounds.audiences);
  return audience.ok ? named : audience;
}

/** Fractions of a second are rounded to the side that denies, whichever that is. */
function checkTimes(times: Times, config: Config, maxLifetime: number, now: number): DenialCode | undefined {
  const expiresAt = Math.floor(times.expiresAt);
  const issuedAt = Math.ceil(times.issuedAt);
  const notBefore = Math.ceil(times.notBefore ?? 0);
  const tolerance = config.clockToleranceSeconds;
  if (expiresAt + tolerance <= now) return "token-expired";
  const { minRemainingSeconds } = config;
  if (minRemainingSeconds > 0 && expiresAt - now < minRemainingSeconds) return "token-expiring";
  if (notBefore - tolerance > now) return "token-not-yet-valid";
  if (issuedAt - tolerance > now) return "token-from-future";
  if (expiresAt <= issuedAt) return "claim-invalid";
  const lifetime = Math.ceil(times.expiresAt) - Math.floor(times.issuedAt);
  return lifetime > maxLifetime ? "lifetime-too-long" : undefined;
}

const HEADER_BOUNDS = { depth: 4, members: 32 };

/**
 * The JWS layer alone: compact serialisation, canonical segments, strict header, vetted key, asymmetric signature.
 * Any payload, also none; header members that carry no trust are ignored, as RFC 7515 section 4 has it.
 *
 * @param compact the JWS.
 * @param jwk the public key, or a pair of which only the public half is used; `use`, `key_ops` and `kid` in it bind, as in
 *   a key set, and `alg` as `isLabelFor` says. A header's `kid` is compared only if the key has one: the caller has chosen
 *   the key.
 * @param algorithms accepted `alg` values; all asymmetric ones that are supported, unless given.
 * @returns the payload's bytes, or the code of the first check that failed; never throws or rejects.
 */
export async function verifyJws(
  compact: string,
  jwk: JsonObject,
  algorithms: readonly string[] = ALGORITHMS,
): Promise<Step<Uint8Array>> {
  try {
    return checkJws(compact, jwk, algorithms);
  } catch {
    return deny("key-refused");
  }
}

function checkJws(compact: string, jwk: JsonObject, algorithms: readonly string[]): Step<Uint8Array> {
  const segments = typeof compact === "string" ? splitCompact(compact, true) : undefined;
  if (segments === undefined) return deny("token-malformed");
  const header = readJsonBytes(trimJson(segments.header), HEADER_BOUNDS);
  if (header === undefined) return deny("header-malformed");
  const { alg, kid } = header;
  const algorithm = ALGORITHMS.find((one) => one === alg);
  const isAllowed = algorithm !== undefined && Array.isArray(algorithms) && algorithms.includes(algorithm);
  if (!isAllowed) return deny("algorithm-refused");
  if ("crit" in header || "b64" in header || "zip" in header) return deny("header-forbidden");
  if (kid !== undefined && typeof kid !== "string") return deny("header-malformed");
  const key = vetKey(publicHalf(jwk));
  if (key === undefined) return deny("key-refused");
  const isNamed = key.kid === undefined || kid === undefined || key.kid === kid;
  if (!isNamed || !isLabelFor(key.alg, algorithm)) return deny("signature-invalid");
  const bound = bindKey(algorithm, createPublicKey({ key, format: "jwk" }));
  return bound?.verifies(compact) === true ? pass(segments.payload) : deny("signature-invalid");
}

/**
 * The algorithm itself, or one of the same scheme with a shorter digest: public vectors hold RFC 7520's PS384 example
 * against a key labelled PS256. Not for tokens: in a key set a label binds exactly.
 */
function isLabelFor(label: string | undefined, algorithm: Algorithm): boolean {
  if (label === undefined || label === algorithm) return true;
  return label.slice(0, 2) === algorithm.slice(0, 2) && label < algorithm;
}

/** RFC 8259 allows white space around the object, and so does a JWS; our own tokens are read without it. */
function trimJson(bytes: Buffer): Buffer {
  const isSpace = (byte: number | undefined) =>
    byte !== undefined && " \t\r\n".includes(String.fromCharCode(byte));
  let from = 0;
  let to = bytes.length;
  while (isSpace(bytes[from])) from += 1;
  while (to > from && isSpace(bytes[to - 1])) to -= 1;
  return bytes.subarray(from, to);
}
