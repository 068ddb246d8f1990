// Routes beside the issuers → whether each requirement names somebody there is, and asks for something of issuers that give a
// token to anybody. Throws at cold start: a requirement that nobody meets is a slip, one that everybody meets is an open door.

import type { IssuerConfig } from "./issuer";
import { PROFILES, profileForIssuer } from "./profiles";
import type { Requirement } from "./requirement";
import { type Issuers, isTenant } from "./tenants";

/** @throws Error that names the entry of ROUTES. */
export function checkIssuers(
  routes: readonly Requirement[] | undefined,
  { issuers, patterns }: Issuers,
): void {
  const all = [...issuers.values(), ...patterns.map(({ issuer }) => issuer)];
  const aliases = all.map(({ alias }) => alias);
  const at = (routes ?? []).findIndex((route) => !route.issuers.every((alias) => aliases.includes(alias)));
  if (at >= 0) throw new Error(`ROUTES: issuers of entry ${at + 1} must be aliases of configured issuers`);
  const lost = (routes ?? []).findIndex(
    (route) => !route.tenants.every((name) => isLetIn(name, route, patterns)),
  );
  if (lost >= 0) {
    throw new Error(
      `ROUTES: tenants of entry ${lost + 1} must be tenants of an issuer that is a pattern, as its tenants list them`,
    );
  }
  for (const { alias } of all.filter(isPublic)) {
    const open = (route: Requirement) =>
      !route.claims.some(saysWho) && (route.issuers.length === 0 || route.issuers.includes(alias));
    if (routes === undefined || routes.some(open)) {
      throw new Error(
        `ROUTES: anybody can get a token of ${alias} for any audience; expected claims in every route that takes its tokens, e.g. {"claims": {"repository_owner": ["your-organization"]}}`,
      );
    }
  }
}

function isLetIn(tenant: string, { issuers }: Requirement, patterns: Issuers["patterns"]): boolean {
  return patterns.some(
    ({ issuer, isInHost, tenants }) =>
      (issuers.length === 0 || issuers.includes(issuer.alias)) &&
      (tenants?.includes(tenant) ?? isTenant(tenant, isInHost)),
  );
}

/** Claims that every token of an issuer has alike, whoever asked for it. */
const OF_EVERYBODY = ["iss", "aud", "exp", "iat", "nbf", "email_verified"];

const saysWho = ({ path }: Requirement["claims"][number]): boolean => !OF_EVERYBODY.includes(path[0] ?? "");

/** Its host says it too, whatever the profile. */
const isPublic = ({ url, profile }: IssuerConfig): boolean =>
  profile.isPublic || PROFILES.get(profileForIssuer(url))?.isPublic === true;
