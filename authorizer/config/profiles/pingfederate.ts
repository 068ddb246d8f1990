// Profile for PingFederate's JSON Web Tokens: pi.atm in the header names the access token manager, client_id is there unless
// it is switched off. The manager must be told to add iss, aud, iat and sub.

import { isForAnother, looksForeign, type Profile, USUAL } from "./contract";

export const pingfederate: Profile = {
  ...USUAL,
  name: "pingfederate",
  types: ["", "jwt", "at+jwt", "application/at+jwt"],
  headers: ["pi.atm", "x5t"],
  required: ["aud", "client_id"],
  isAccessToken(claims) {
    // Its ID token is for the client, has pi.sri and no client_id.
    return !looksForeign(claims) && !("pi.sri" in claims) && isForAnother(claims, "client_id");
  },
};
