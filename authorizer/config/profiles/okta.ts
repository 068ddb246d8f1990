// Profile for the access tokens of Okta's custom authorization servers: no typ, client in cid, scopes in scp,
// and jti begins with AT. (an ID token's with ID.).

import { looksForeign, type Profile, USUAL } from "./contract";

export const okta: Profile = {
  ...USUAL,
  name: "okta",
  types: ["", "jwt", "at+jwt", "application/at+jwt"],
  required: ["aud", "cid", "jti", "ver"],
  client: ["cid"],
  scopes: ["scp"],
  isAccessToken(claims) {
    const id = claims.jti;
    return !looksForeign(claims) && claims.ver === 1 && typeof id === "string" && id.startsWith("AT.");
  },
};
