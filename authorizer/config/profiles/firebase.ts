// Profile for Firebase Authentication, whose ID token is what backends are called with: issuer and audience are the
// project's, and the claim firebase says how somebody signed in. Session cookies and custom tokens have other issuers.

import { isJsonObject } from "../../encoding";
import { looksForeign, type Profile, USUAL } from "./contract";

export const firebase: Profile = {
  ...USUAL,
  name: "firebase",
  types: ["jwt"],
  required: ["aud", "auth_time", "firebase"],
  client: [],
  isAccessToken(claims) {
    const { firebase: how, aud, iss } = claims;
    return (
      !looksForeign(claims) &&
      isJsonObject(how) &&
      "sign_in_provider" in how &&
      String(iss).endsWith(`/${aud}`)
    );
  },
};
