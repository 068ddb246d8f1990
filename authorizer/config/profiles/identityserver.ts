// Profile for Duende IdentityServer (and IdentityServer4): typ at+jwt, scope as a list, and with a certificate for a key
// also x5t. A token that a client got for itself has no sub: its subject is then `client:` and the client's id.

import { isAccessType, looksForeign, type Profile, USUAL } from "./contract";

export const identityserver: Profile = {
  ...USUAL,
  name: "identityserver",
  types: ["at+jwt", "application/at+jwt", "jwt"],
  headers: ["x5t"],
  required: ["aud", "client_id"],
  roles: ["role"],
  subject: ({ client_id: client }) => (typeof client === "string" ? `client:${client}` : undefined),
  isAccessToken(claims, type) {
    // AccessTokenJwtType can be set to JWT, as IdentityServer3 had it; the ID token has no client_id and no scope.
    return !looksForeign(claims) && (isAccessType(type) || "scope" in claims);
  },
};
