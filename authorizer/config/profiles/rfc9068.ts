// Profile for the standard itself, RFC 9068: typ at+jwt (section 2.1) and the claims of section 2.2.

import { looksForeign, type Profile } from "./contract";

export const rfc9068: Profile = {
  name: "rfc9068",
  types: ["at+jwt", "application/at+jwt"],
  headers: [],
  required: ["aud", "client_id", "jti"],
  audience: "aud",
  client: ["client_id"],
  scopes: ["scope"],
  permissions: "permissions",
  groups: "groups",
  isAccessToken(claims) {
    // RFC 9068 section 6: an ID token is told apart by its typ; these claims would still mean that somebody mixed them.
    return !looksForeign(claims);
  },
};
