// Profile for the standard itself, RFC 9068: typ at+jwt (section 2.1) and the claims of section 2.2.

import { looksForeign, type Profile, USUAL } from "./contract";

export const rfc9068: Profile = {
  ...USUAL,
  name: "rfc9068",
  types: ["at+jwt", "application/at+jwt"],
  required: ["aud", "client_id", "jti"],
  isAccessToken(claims) {
    // RFC 9068 section 6: an ID token is told apart by its typ; these claims would still mean that somebody mixed them.
    return !looksForeign(claims);
  },
};
