// Profile for an issuer nobody has named: what access tokens of all documented kinds have in common.
// Accepts Auth0's, RFC 9068's and a plain issuer's tokens as they are; refuses whatever bears a mark of an ID token.
// A bare ID token (iss, sub, aud, iat, exp) differs from a bare access token in nothing but its audience, the client:
// AUDIENCE must be the API's own identifier. The named profiles ask for positive evidence instead.

import type { JsonObject } from "../../encoding";
import { isAccessType, looksForeign, type Profile, USUAL } from "./contract";

/** Issuers put these into access tokens only. Not client_id and azp: Google puts azp into ID tokens. */
const EVIDENCE = ["scope", "scp", "permissions", "gty"] as const;

/** How somebody logged in and who they are is told to the client, in an ID token (OpenID Connect Core 2 and 5.1). */
const ID_MARKS =
  "auth_time acr amr sid email email_verified name given_name family_name nickname preferred_username picture profile phone_number birthdate zoneinfo locale updated_at".split(
    " ",
  );

export const generic: Profile = {
  ...USUAL,
  name: "generic",
  types: ["at+jwt", "application/at+jwt", "jwt", ""],
  required: ["aud"],
  client: ["client_id", "azp"],
  scopes: ["scope", "scp"],
  isAccessToken(claims, type) {
    // Keycloak says what a token is in a claim named typ.
    const kind = claims.typ;
    if (looksForeign(claims) || (kind !== undefined && kind !== "Bearer")) return false;
    if (isAccessType(type) || kind === "Bearer" || EVIDENCE.some((name) => name in claims)) return true;
    return !ID_MARKS.some((name) => name in claims) && !isForItsClient(claims) && !isEntraIdToken(claims);
  },
};

/** Entra's audience is an app id for both kinds, and its bare ID token differs in naming no client. */
function isEntraIdToken(claims: JsonObject): boolean {
  const isEntra = ("tid" in claims && "ver" in claims) || ["aio", "uti", "rh"].some((name) => name in claims);
  return isEntra && !("azp" in claims || "appid" in claims);
}

/** The client is an audience, as in every ID token. */
function isForItsClient({ aud, azp, client_id: client }: JsonObject): boolean {
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return [azp, client].some((party) => party !== undefined && audiences.includes(party));
}
