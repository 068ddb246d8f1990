// The profiles by name, and the one that an issuer's host implies. The stack asks once, at deployment, and writes the
// name into PROFILE: at run time nothing is guessed.

import { adfs } from "./adfs";
import { auth0 } from "./auth0";
import { clerk } from "./clerk";
import { cognito } from "./cognito";
import type { Profile } from "./contract";
import { entra } from "./entra";
import { firebase } from "./firebase";
import { forgerock } from "./forgerock";
import { generic } from "./generic";
import { githubActions } from "./github-actions";
import { google } from "./google";
import { identityserver } from "./identityserver";
import { keycloak } from "./keycloak";
import { okta } from "./okta";
import { pingfederate } from "./pingfederate";
import { rfc9068 } from "./rfc9068";
import { supabase } from "./supabase";

export const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [
    generic,
    rfc9068,
    auth0,
    cognito,
    entra,
    okta,
    keycloak,
    identityserver,
    forgerock,
    adfs,
    pingfederate,
    supabase,
    clerk,
    firebase,
    githubActions,
    google,
  ].map((profile) => [profile.name, profile]),
);

/** Hosts that only one kind of issuer has. A tenant's custom domain or a Keycloak host cannot be told. */
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/^[a-z0-9-]+(\.[a-z]{2}(-[0-9])?)?\.auth0\.com$/, "auth0"],
  [/^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/, "cognito"],
  [/^(login\.microsoftonline\.(com|us)|sts\.windows\.net|login\.partner\.microsoftonline\.cn)$/, "entra"],
  [/^[a-z0-9-]+\.supabase\.co$/, "supabase"],
  [/^[a-z0-9-]+\.clerk\.accounts\.dev$/, "clerk"],
  [/^securetoken\.google\.com$/, "firebase"],
  [/^token\.actions\.githubusercontent\.com$/, "github-actions"],
  [/^accounts\.google\.com$/, "google"],
  [/^[a-z0-9-]+\.forgeblocks\.com$/, "forgerock"],
  [/^[a-z0-9-]+\.(okta|oktapreview|okta-emea|okta-gov)\.com$/, "okta"],
];

/** The profile's name where the issuer's host is certain, else `generic`. `issuer` must be a URL. */
export function profileForIssuer(issuer: string): string {
  const { hostname } = new URL(issuer);
  return HOSTS.find(([host]) => host.test(hostname))?.[1] ?? "generic";
}
export type { Profile } from "./contract";
