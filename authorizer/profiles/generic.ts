// Profile for an issuer nobody has named: what access tokens of all documented kinds have in common.
// Accepts Auth0's and RFC 9068's tokens as they are; refuses whatever could as well be an ID token.

import { isAccessType, looksForeign, type Profile } from "./profile";

/** Issuers put these into access tokens only. */
const EVIDENCE = ["scope", "scp", "permissions", "client_id", "gty"] as const;

export const generic: Profile = {
  name: "generic",
  types: ["at+jwt", "application/at+jwt", "jwt", ""],
  headers: [],
  required: ["aud"],
  audience: "aud",
  client: ["client_id", "azp"],
  scopes: ["scope", "scp"],
  permissions: "permissions",
  groups: "groups",
  isAccessToken(claims, type) {
    // Keycloak says what a token is in a claim named typ.
    const kind = claims.typ;
    if (looksForeign(claims) || (kind !== undefined && kind !== "Bearer")) return false;
    // azp is no evidence: Google puts it into ID tokens, with another client than aud.
    return isAccessType(type) || kind === "Bearer" || EVIDENCE.some((name) => name in claims);
  },
};
