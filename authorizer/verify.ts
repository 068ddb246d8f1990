// Untrusted token + public key → trusted Claims. The signature comes first (RFC 8725 section 3.2: nothing of an
// unverified token may be believed), then time, audience, kind of token, proof of possession, and the named claims.
// No thrown error may leave: jose's carry the claims, and some are TypeErrors.

import { type CryptoKey, compactVerify, createLocalJWKSet } from "jose";
import { type Claims, checkAudience, readClaims, readTimes, type Times } from "./claims";
import type { Config } from "./config";
import { type DenialCode, deny, pass, type Step } from "./denial";
import { ALGORITHMS } from "./issuer";
import { type JsonObject, readJsonBytes } from "./strict-json";
import { splitCompact, type UntrustedToken } from "./token";
import { vetKey } from "./vet-keys";

/** `now` in milliseconds since 1970. */
export async function verifyToken(
  token: UntrustedToken,
  key: CryptoKey,
  config: Config,
  now: number,
): Promise<Step<Claims>> {
  try {
    await compactVerify(token.compact, key, { algorithms: [token.header.alg] });
  } catch {
    return deny("signature-invalid");
  }
  return checkClaims(token, config, now / 1000);
}

function checkClaims({ claims, header, issuer }: UntrustedToken, config: Config, now: number): Step<Claims> {
  const times = readTimes(claims);
  if (!times.ok) return times;
  const late = checkTimes(times.value, config, issuer.maxLifetimeSeconds, now);
  if (late !== undefined) return deny(late);
  if (!issuer.profile.isAccessToken(claims, header.typ)) return deny("not-access-token");
  // Bound to a key (RFC 9449, RFC 8705): as a bearer token it would be worth what the binding was to prevent.
  if ("cnf" in claims) return deny("proof-missing");
  const named = readClaims(claims, issuer, times.value);
  if (!named.ok) return named;
  const audience = checkAudience(claims, issuer);
  return audience.ok ? named : audience;
}

function checkTimes(times: Times, config: Config, maxLifetime: number, now: number): DenialCode | undefined {
  const { issuedAt, expiresAt, notBefore } = times;
  const tolerance = config.clockToleranceSeconds;
  if (expiresAt + tolerance <= now) return "token-expired";
  const { minRemainingSeconds } = config;
  if (minRemainingSeconds > 0 && expiresAt - now < minRemainingSeconds) return "token-expiring";
  if (notBefore !== undefined && notBefore - tolerance > now) return "token-not-yet-valid";
  if (issuedAt - tolerance > now) return "token-from-future";
  if (expiresAt <= issuedAt) return "claim-invalid";
  return expiresAt - issuedAt > maxLifetime ? "lifetime-too-long" : undefined;
}

const HEADER_BOUNDS = { depth: 4, members: 32 };

/**
 * The JWS layer alone: compact serialisation, canonical segments, strict header, vetted key, asymmetric signature.
 * Any payload; header members that carry no trust are ignored, as RFC 7515 section 4 has it.
 *
 * @param compact the JWS.
 * @param jwk the public key; `alg`, `use`, `key_ops` and `kid` in it bind, as in a key set.
 * @param algorithms accepted `alg` values; all asymmetric ones that are supported, unless given.
 * @returns the payload's bytes, or the code of the first check that failed; never throws or rejects.
 */
export async function verifyJws(
  compact: string,
  jwk: JsonObject,
  algorithms: readonly string[] = ALGORITHMS,
): Promise<Step<Uint8Array>> {
  const segments = typeof compact === "string" ? splitCompact(compact) : undefined;
  if (segments === undefined) return deny("token-malformed");
  const header = readJsonBytes(segments.header, HEADER_BOUNDS);
  if (header === undefined) return deny("header-malformed");
  const { alg } = header;
  if (typeof alg !== "string" || !algorithms.includes(alg)) return deny("algorithm-refused");
  if ("crit" in header || "b64" in header || "zip" in header) return deny("header-forbidden");
  const key = typeof jwk === "object" && jwk !== null ? vetKey(jwk) : undefined;
  if (key === undefined) return deny("key-refused");
  try {
    const { payload } = await compactVerify(compact, createLocalJWKSet({ keys: [key] }), {
      algorithms: [alg],
    });
    return pass(payload);
  } catch {
    return deny("signature-invalid");
  }
}
