// The profiles by name, and the one that an issuer's host implies. The stack asks once, at deployment, and writes the
// name into PROFILE: at run time nothing is guessed.

import { auth0 } from "./auth0";
import { cognito } from "./cognito";
import type { Profile } from "./contract";
import { entra } from "./entra";
import { generic } from "./generic";
import { keycloak } from "./keycloak";
import { okta } from "./okta";
import { rfc9068 } from "./rfc9068";

export const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [generic, rfc9068, auth0, cognito, entra, okta, keycloak].map((profile) => [profile.name, profile]),
);

/** Hosts that only one kind of issuer has. A tenant's custom domain or a Keycloak host cannot be told. */
const HOSTS: readonly (readonly [RegExp, string])[] = [
  [/^[a-z0-9-]+(\.[a-z]{2}(-[0-9])?)?\.auth0\.com$/, "auth0"],
  [/^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/, "cognito"],
  [/^(login\.microsoftonline\.(com|us)|sts\.windows\.net|login\.partner\.microsoftonline\.cn)$/, "entra"],
  [/^[a-z0-9-]+\.(okta|oktapreview|okta-emea|okta-gov)\.com$/, "okta"],
];

/** The profile's name where the issuer's host is certain, else `generic`. `issuer` must be a URL. */
export function profileForIssuer(issuer: string): string {
  const { hostname } = new URL(issuer);
  return HOSTS.find(([host]) => host.test(hostname))?.[1] ?? "generic";
}
export type { Profile } from "./contract";
