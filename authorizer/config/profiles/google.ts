// Profile for the identity tokens of Google's service accounts, which any of them can get for any audience: every route must
// require claims (email or sub). A person's ID token is for the client it was made for, and is refused; Google's access
// tokens for people are no JWTs.

import { looksForeign, type Profile, USUAL } from "./contract";

export const google: Profile = {
  ...USUAL,
  name: "google",
  types: ["jwt"],
  required: ["aud", "azp"],
  client: ["azp"],
  isPublic: true,
  isAccessToken(claims) {
    const { azp, sub, email } = claims;
    const isItsAccount = azp === email && /\.gserviceaccount\.com$/.test(String(email));
    return !looksForeign(claims) && (azp === sub || isItsAccount) && claims.aud !== azp;
  },
};
