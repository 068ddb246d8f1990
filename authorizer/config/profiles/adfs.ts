// Profile for AD FS 2016 and later: the access token's issuer is `http://<host>/adfs/services/trust`, its audience the web
// API's identifier; the ID token's are `https://<host>/adfs` and the client. Which user claims there are, claim rules say.

import { isForAnother, looksForeign, type Profile, USUAL } from "./contract";

export const adfs: Profile = {
  ...USUAL,
  name: "adfs",
  types: ["jwt"],
  headers: ["x5t"],
  required: ["aud", "appid", "ver"],
  client: ["appid"],
  scopes: ["scp"],
  groups: "group",
  roles: ["role"],
  subject: ({ upn }) => upn,
  isAccessToken(claims) {
    return !looksForeign(claims) && claims.ver === "1.0" && isForAnother(claims, "appid");
  },
};
