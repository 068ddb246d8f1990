// What a good token of each kind of issuer holds beside what it grants: the profile says where the rest stands. In: a profile of
// the authorizer. Out: the shape for the local issuer, or undefined where it cannot make such a token.
import type { Profile } from "../authorizer/check";
import { AUTH0, type Shape } from "../issuer";

const ID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const CLIENT = "my-client-id";
/** A service's account at Google, by its address. */
const ROBOT = "service@project.iam.gserviceaccount.com";

/** Over the claims of an Auth0 access token; null leaves one out. */
const BASE: Readonly<Record<string, Shape["base"]>> = {
  generic: {},
  auth0: {},
  rfc9068: { client_id: CLIENT, jti: ID },
  cognito: { sub: ID, aud: null, azp: null, scope: null, permissions: null, token_use: "access", jti: ID },
  entra: { tid: ID, ver: "2.0", azpacr: "1", scope: null, permissions: null },
  okta: { cid: CLIENT, jti: `AT.${ID}`, ver: 1, scope: null, azp: null, permissions: null },
  keycloak: { typ: "Bearer", jti: ID, permissions: null },
  identityserver: { client_id: CLIENT, jti: ID, azp: null, permissions: null },
  forgerock: { client_id: CLIENT, tokenName: "access_token", token_type: "Bearer", permissions: null },
  adfs: { appid: CLIENT, apptype: "Confidential", ver: "1.0", scope: null, azp: null, permissions: null },
  pingfederate: { client_id: CLIENT, azp: null, permissions: null },
  supabase: { role: "authenticated", aal: "aal1", session_id: ID, azp: null, permissions: null },
  clerk: { aud: null, sid: "sess_1", scope: null, permissions: null },
  "github-actions": {
    ...{ repository: "acme/shop", run_id: "1", azp: null, scope: null, permissions: null },
    job_workflow_ref: "acme/shop/.github/workflows/deploy.yml@refs/heads/main",
  },
  google: { azp: ROBOT, email: ROBOT, scope: null, permissions: null },
};

export function shapeOf({
  name,
  types,
  audience,
  scopes,
  permissions,
  groups,
  roles,
}: Profile): Shape | undefined {
  const base = BASE[name];
  if (base === undefined) return undefined;
  const typ = types.includes("jwt") ? "JWT" : (types[0] ?? "JWT");
  return { base, typ, audience, scopes: scopes[0] ?? AUTH0.scopes, permissions, groups, roles };
}
