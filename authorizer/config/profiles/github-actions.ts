// Profile for the OIDC tokens of GitHub Actions. Any workflow of any repository can ask for any audience, so a token says
// nothing until its repository is asked for: every route must require claims.

import { looksForeign, type Profile, USUAL } from "./contract";

export const githubActions: Profile = {
  ...USUAL,
  name: "github-actions",
  types: ["jwt"],
  headers: ["x5t"],
  required: ["aud", "repository", "run_id"],
  client: ["repository"],
  isPublic: true,
  isAccessToken(claims) {
    return !looksForeign(claims) && typeof claims.job_workflow_ref === "string";
  },
};
