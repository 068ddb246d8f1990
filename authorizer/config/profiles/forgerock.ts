// Profile for ForgeRock AM (PingAM, Ping Advanced Identity Cloud) with client-based tokens: the claim tokenName says what a
// token is. Its audience is the client's id unless the deployment changes it.

import { type Profile, USUAL } from "./contract";

/** Not nonce: AM puts the nonce of the login into access tokens as well. */
const FOREIGN = ["at_hash", "c_hash", "s_hash", "events"] as const;

export const forgerock: Profile = {
  ...USUAL,
  name: "forgerock",
  types: ["jwt", "at+jwt", ""],
  required: ["aud", "tokenName", "token_type"],
  client: ["client_id", "azp"],
  isAccessToken(claims) {
    return (
      claims.tokenName === "access_token" &&
      claims.token_type === "Bearer" &&
      !FOREIGN.some((name) => name in claims)
    );
  },
};
