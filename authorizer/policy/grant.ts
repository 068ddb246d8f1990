// Trusted Claims and one route's requirement → granted or not, and the requirement as clauses for whoever asks what any
// token could get. Every clause only ever asks for more: a token that holds more is granted no less.

import type { Claims } from "../claims";
import type { Requirement } from "../config";

export function isGranted(claims: Claims, requirement: Requirement): boolean {
  const { issuers, tenants, scopes, permissions, groups, roles } = requirement;
  const { alias, tenant } = claims.issuer;
  return (
    scopes.every((scope) => claims.scopes.includes(scope)) &&
    permissions.every((permission) => claims.permissions.includes(permission)) &&
    isOne(groups, claims.groups) &&
    isOne(roles, claims.roles) &&
    isOne(issuers, [alias]) &&
    isOne(tenants, tenant === undefined ? [] : [tenant]) &&
    requirement.claims.every(claims.holds)
  );
}

function isOne(wanted: readonly string[], held: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => held.includes(one));
}

/** The requirement is not met, and could be if the token's groups were known. */
export function isUndecided(claims: Claims, requirement: Requirement): boolean {
  return (
    claims.groupsElsewhere &&
    !isGranted(claims, requirement) &&
    isGranted({ ...claims, groups: requirement.groups }, requirement)
  );
}

/** Things of which one is enough. */
export type Clause = readonly string[];

export function clausesOf(requirement: Requirement): Clause[] {
  const { issuers, tenants, scopes, permissions, groups, roles, claims } = requirement;
  const alternatives = [
    issuers.map(issuerThing),
    tenants.map((tenant) => `tenant ${tenant}`),
    groups.map((group) => `group ${group}`),
    roles.map((role) => `role ${role}`),
    ...claims.map(({ path, values }) => values.map((value) => JSON.stringify([path, value]))),
  ];
  return [
    ...scopes.map((scope) => [`scope ${scope}`]),
    ...permissions.map((permission) => [`permission ${permission}`]),
    ...alternatives.filter((things) => things.length > 0),
  ];
}

/** A token has exactly one of these. */
export const issuerThing = (alias: string): string => `issuer ${alias}`;
