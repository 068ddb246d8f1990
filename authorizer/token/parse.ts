// Bearer token → its parsed header, claims and issuer, all still UNTRUSTED: no key has been fetched, no signature seen.
// Everything that can be refused without a key is refused here, so that garbage costs no network.
// Nothing of the token may reach a message or a log from here.

import type { Algorithm, Config, IssuerConfig } from "../config";
import { findIssuer } from "../config";
import { deny, pass, type Step } from "../denial";
import { decodeBase64url, isCanonicalBase64url, type JsonObject, readJsonBytes } from "../encoding";

export interface JoseHeader {
  readonly alg: Algorithm;
  readonly kid: string | undefined;
  /** Lower case; "" if absent. */
  readonly typ: string;
}

export interface UntrustedToken {
  /** The whole token as it came. */
  readonly compact: string;
  readonly header: JoseHeader;
  readonly claims: JsonObject;
  readonly issuer: IssuerConfig;
}

const HEADER_BOUNDS = { depth: 3, members: 16 };
/** Keycloak's resource_access needs four levels. */
const CLAIMS_DEPTH = 8;

/** RFC 7515 section 4.1.4 leaves kid free; every issuer's is short printable ASCII without spaces. Checked before any fetch. */
const KID = /^[!-~]{1,256}$/;

const TYP = /^[!-~]{1,64}$/;

export function readToken(compact: string, config: Config): Step<UntrustedToken> {
  const { tokenBytes, members } = config.bounds;
  // What is not ASCII is no token, so a character is a byte.
  if (compact.length > tokenBytes) return deny("token-too-large");
  const segments = splitCompact(compact);
  if (segments === undefined) return deny("token-malformed");
  const header = readJsonBytes(segments.header, HEADER_BOUNDS);
  if (header === undefined) return deny("header-malformed");
  const claims = readJsonBytes(segments.payload, { depth: CLAIMS_DEPTH, members });
  if (claims === undefined) return deny("claims-malformed");
  // Chooses the rules only; it is trusted once that issuer's key has verified the signature.
  const issuer = typeof claims.iss === "string" ? findIssuer(config, claims.iss) : undefined;
  if (issuer === undefined) return deny("issuer-unknown");
  const joseHeader = readHeader(header, issuer, config.strictHeader);
  return joseHeader.ok ? pass({ compact, header: joseHeader.value, claims, issuer }) : joseHeader;
}

/**
 * The first two decoded segments of a compact JWS; undefined unless there are exactly three, canonical, and none empty
 * but the payload where that is allowed.
 */
export function splitCompact(
  compact: string,
  mayBeEmpty = false,
): { header: Buffer; payload: Buffer } | undefined {
  const [first = "", second = "", third = "", ...more] = compact.split(".", 4);
  const header = decodeBase64url(first);
  const payload = mayBeEmpty && second === "" ? Buffer.alloc(0) : decodeBase64url(second);
  if (more.length > 0 || header === undefined || payload === undefined) return undefined;
  return isCanonicalBase64url(third) ? { header, payload } : undefined;
}

/** Keys of the attacker's choice; members that change how the rest is read; a nested or encrypted token (RFC 7516 section 9). */
const FORBIDDEN = ["jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "cty", "enc", "__proto__"];

function readHeader(header: JsonObject, issuer: IssuerConfig, isStrict: boolean): Step<JoseHeader> {
  const { alg, kid, typ } = header;
  const allowed = ["alg", "kid", "typ", ...issuer.profile.headers];
  // RFC 7515 section 4: what is not understood is ignored; nothing here reads it.
  const isForbidden = (name: string) => (isStrict ? !allowed.includes(name) : FORBIDDEN.includes(name));
  if (Object.keys(header).some(isForbidden)) return deny("header-forbidden");
  if (
    (typ !== undefined && !(typeof typ === "string" && TYP.test(typ))) ||
    (kid !== undefined && !(typeof kid === "string" && KID.test(kid)))
  ) {
    return deny("header-malformed");
  }
  const algorithm = issuer.algorithms.find((one) => one === alg);
  if (algorithm === undefined) return deny("algorithm-refused");
  // RFC 7515 section 4.1.9: typ is compared without case.
  const type = (typ ?? "").toLowerCase();
  if (!issuer.profile.types.includes(type)) return deny("type-refused");
  return pass({ alg: algorithm, kid, typ: type });
}
