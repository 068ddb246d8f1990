// Profile for Cognito user pools' access tokens: no typ, no aud; token_use says access, client_id is what
// AUDIENCE lists (the app clients' ids). A pool's ID token has token_use id and aud, and is refused twice.

import { looksForeign, type Profile, USUAL } from "./contract";

export const cognito: Profile = {
  ...USUAL,
  name: "cognito",
  types: ["", "jwt"],
  required: ["client_id", "token_use"],
  audience: "client_id",
  groups: "cognito:groups",
  isAccessToken(claims) {
    // A token bound to some resource by aud is not for whoever accepts the client's plain tokens.
    return !looksForeign(claims) && claims.token_use === "access" && !("aud" in claims);
  },
};
