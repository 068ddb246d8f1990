// Profile for Keycloak realms: the claim typ says Bearer for an access token (ID, Refresh, Logout, DPoP are others).

import type { Profile } from "./contract";

/** Not nonce: Keycloak has put the nonce of the login into access tokens as well. */
const FOREIGN = ["at_hash", "c_hash", "s_hash", "events"] as const;

export const keycloak: Profile = {
  name: "keycloak",
  types: ["jwt", "at+jwt"],
  headers: [],
  required: ["aud", "azp", "jti", "typ"],
  audience: "aud",
  client: ["azp"],
  scopes: ["scope"],
  permissions: "permissions",
  groups: "groups",
  isAccessToken(claims) {
    return claims.typ === "Bearer" && !FOREIGN.some((name) => name in claims);
  },
};
