// The kinds of token that show what an authorizer does: one good, each other bad in exactly one way.
// In: a case, and the claims a good token would have. Out: the token. `npm start`, `npm run token` and the console share them.
import type { MintOptions } from "./mint";
import type { Realm } from "./realm";
import { AUTH0, type Claims, forAnother, grantingNothing, type Shape, withoutNulls } from "./shape";

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

/** The claims a case changes, beside those of a good token. */
export function claimsOf(which: TokenCase, claims: Claims, now: number, shape: Shape = AUTH0): Claims {
  const seconds = Math.floor(now / 1000);
  switch (which) {
    case "expired":
      return { ...claims, iat: seconds - 2 * HOUR, exp: seconds - HOUR };
    case "early":
      return { ...claims, iat: seconds, nbf: seconds + HOUR, exp: seconds + 2 * HOUR };
    case "audience":
      return { ...claims, ...forAnother(shape) };
    case "scope":
      return { ...claims, ...grantingNothing(shape, claims) };
    default:
      return claims;
  }
}

/** @param claims what a good token holds, laid over the issuer's defaults; null leaves one out */
export async function mintCase(
  issuer: Pick<Realm, "mint"> & Partial<Pick<Realm, "shape">>,
  which: TokenCase,
  claims: Claims,
  now: number = Date.now(),
  options: Pick<MintOptions, "header"> = {},
): Promise<string> {
  const own = claimsOf(which, withoutNulls(claims), now, issuer.shape);
  switch (which) {
    case "malformed":
      return "not.a.token";
    case "none":
      return issuer.mint(own, { ...options, alg: "none" });
    case "unknown-kid": {
      const header = { ...options.header, kid: "nobody-publishes-this" };
      return issuer.mint(own, { key: "unpublished", header });
    }
    case "tampered":
      return tamper(await issuer.mint(own, options));
    default:
      return issuer.mint(own, options);
  }
}

/** Another payload under the same signature: the subject is changed, and everything stays well-formed. */
export function tamper(token: string): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as Record<string, unknown>;
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: "somebody-else" })).toString("base64url");
  return [header, forged, signature].join(".");
}
