// Profile for Clerk's session tokens: no aud; azp is the origin that the token was made for, and what AUDIENCE lists.
// A session that is still pending (sts) is signed out, as Clerk's own libraries have it.

import { looksForeign, type Profile, USUAL } from "./contract";

export const clerk: Profile = {
  ...USUAL,
  name: "clerk",
  types: ["jwt"],
  headers: ["cat"],
  required: ["azp", "sid"],
  audience: "azp",
  client: [],
  permissions: "org_permissions",
  roles: ["org_role"],
  isAccessToken(claims) {
    const { sid, sts = "active" } = claims;
    // With aud it is a template's token or an ID token of Clerk as an identity provider: for somebody else.
    return !looksForeign(claims) && /^sess_/.test(String(sid)) && sts === "active" && !("aud" in claims);
  },
};
