// Profile for Supabase Auth: its access token says who somebody is (email, amr) and is still what APIs are called with;
// role, aal and session_id are always there. The keys named anon and service_role have no session, and are refused.

import { looksForeign, type Profile, USUAL } from "./contract";

export const supabase: Profile = {
  ...USUAL,
  name: "supabase",
  types: ["jwt"],
  required: ["aud", "role", "aal", "session_id"],
  roles: ["role"],
  isAccessToken(claims) {
    return !looksForeign(claims) && claims.role === "authenticated" && /^aal[1-3]$/.test(String(claims.aal));
  },
};
