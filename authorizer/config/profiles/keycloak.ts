// Profile for Keycloak realms: the claim typ says Bearer for an access token (ID, Refresh, Logout, DPoP are others).

import { type Profile, USUAL } from "./contract";

/** Not nonce: Keycloak has put the nonce of the login into access tokens as well. */
const FOREIGN = ["at_hash", "c_hash", "s_hash", "events"] as const;

export const keycloak: Profile = {
  ...USUAL,
  name: "keycloak",
  types: ["jwt", "at+jwt"],
  required: ["aud", "azp", "jti", "typ"],
  client: ["azp"],
  roles: ["realm_access", "roles"],
  isAccessToken(claims) {
    return claims.typ === "Bearer" && !FOREIGN.some((name) => name in claims);
  },
};
