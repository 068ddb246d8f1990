// Profile for Microsoft Entra ID access tokens, v1.0 and v2.0: scp for a user's delegation, roles for an application.
// The x5t header is tolerated and never read: it is a thumbprint of the key that kid names.

import { looksForeign, type Profile, USUAL } from "./contract";

export const entra: Profile = {
  ...USUAL,
  name: "entra",
  types: ["jwt", "at+jwt"],
  headers: ["x5t"],
  required: ["aud", "tid", "ver"],
  client: ["azp", "appid"],
  scopes: ["scp"],
  permissions: "roles",
  isAccessToken(claims) {
    // roles occur in ID tokens too; azp (v2.0) and appid (v1.0) with their authentication class do not.
    const version = claims.ver;
    const client = version === "2.0" ? claims.azp : version === "1.0" ? claims.appid : undefined;
    const how = version === "2.0" ? claims.azpacr : claims.appidacr;
    return !looksForeign(claims) && typeof client === "string" && client !== "" && typeof how === "string";
  },
};
