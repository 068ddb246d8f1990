// The kinds of token that show what an authorizer does: one good, each other bad in exactly one way.
// In: a case, and the claims a good token would have. Out: the token. `npm start`, `npm run token` and the console share them.
import type { Claims } from "./mint";
import type { Realm } from "./realm";

export const TOKEN_CASES = {
  valid: "a good token",
  expired: "expired an hour ago",
  early: "valid only in an hour",
  audience: "for another audience",
  scope: "without the scope",
  none: "unsigned: alg none",
  tampered: "tampered: the signature does not match",
  malformed: "no token at all",
  "unknown-kid": "signed by a key nobody publishes",
} as const;

export type TokenCase = keyof typeof TOKEN_CASES;

export const isTokenCase = (name: string): name is TokenCase => Object.hasOwn(TOKEN_CASES, name);

const HOUR = 3600;
const ELSEWHERE = "https://another-api.example.com";
/** A scope that no program asks for. */
const NO_SCOPE = "portcullis:none";

/** The claims a case changes, beside those of a good token. */
export function claimsOf(which: TokenCase, claims: Claims, now: number): Claims {
  const seconds = Math.floor(now / 1000);
  switch (which) {
    case "expired":
      return { ...claims, iat: seconds - 2 * HOUR, exp: seconds - HOUR };
    case "early":
      return { ...claims, iat: seconds, nbf: seconds + HOUR, exp: seconds + 2 * HOUR };
    case "audience":
      return { ...claims, aud: ELSEWHERE };
    case "scope":
      return { ...claims, scope: NO_SCOPE, permissions: [], groups: undefined };
    default:
      return claims;
  }
}

/** @param claims what a good token holds, laid over the issuer's defaults */
export async function mintCase(
  issuer: Pick<Realm, "mint">,
  which: TokenCase,
  claims: Claims,
  now: number = Date.now(),
): Promise<string> {
  const own = claimsOf(which, claims, now);
  switch (which) {
    case "malformed":
      return "not.a.token";
    case "none":
      return issuer.mint(own, { alg: "none" });
    case "unknown-kid":
      return issuer.mint(own, { key: "unpublished", header: { kid: "nobody-publishes-this" } });
    case "tampered":
      return tamper(await issuer.mint(own));
    default:
      return issuer.mint(own);
  }
}

/** Another payload under the same signature: the subject is changed, and everything stays well-formed. */
export function tamper(token: string): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown>;
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: "somebody-else" })).toString("base64url");
  return [header, forged, signature].join(".");
}
