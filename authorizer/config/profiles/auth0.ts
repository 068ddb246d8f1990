// Profile for Auth0's own access-token dialect: typ JWT, azp instead of client_id, permissions with RBAC.
// A tenant that has switched its API to the RFC 9068 dialect is accepted too.

import { isForAnother, looksForeign, type Profile, USUAL } from "./contract";

const EVIDENCE = ["scope", "permissions", "client_id", "gty"] as const;

export const auth0: Profile = {
  ...USUAL,
  name: "auth0",
  types: ["jwt", "at+jwt", "application/at+jwt"],
  required: ["aud"],
  client: ["azp", "client_id"],
  isAccessToken(claims) {
    // An Auth0 ID token has none of these; its audience is the client.
    return !looksForeign(claims) && (EVIDENCE.some((name) => name in claims) || isForAnother(claims, "azp"));
  },
};
