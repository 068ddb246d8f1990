// An issuer that is a pattern with one named part, and the `iss` of a token → the issuer of that tenant, or none.
// In: the configured templates, and untrusted text. A key set's address comes from the template, and the only thing of the
// token that gets into it is a part of letters, digits and dashes: never an address, a slash, a dot segment, an escape.

import type { IssuerConfig } from "./issuer";

export interface Issuers {
  /** By exact `iss`. */
  readonly issuers: ReadonlyMap<string, IssuerConfig>;
  readonly patterns: readonly IssuerPattern[];
}

export interface IssuerPattern {
  /** The configured issuer; its URLs hold the named part. */
  readonly issuer: IssuerConfig;
  /** `{tenant}`. */
  readonly part: string;
  /** In the host of the issuer or of its key set. */
  readonly isInHost: boolean;
  /** The tenants that are let in; undefined lets all of them in. */
  readonly tenants: readonly string[] | undefined;
}

/** Characters, as the two patterns below have it. */
export const MAX_TENANT = 64;
const IN_PATH = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;
const IN_HOST = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Whether a tenant can be spelled so. */
export function isTenant(name: string, isInHost: boolean): boolean {
  return (isInHost ? IN_HOST : IN_PATH).test(name);
}

/** @param issuer the token's, untrusted. */
export function findIssuer({ issuers, patterns }: Issuers, issuer: string): IssuerConfig | undefined {
  return issuers.get(issuer) ?? findTenant(patterns, issuer);
}

function findTenant(patterns: readonly IssuerPattern[], issuer: string): IssuerConfig | undefined {
  for (const { issuer: own, part, isInHost, tenants } of patterns) {
    const [before = "", after = ""] = own.url.split(part);
    const tenant = issuer.slice(before.length, issuer.length - after.length);
    if (
      issuer === before + tenant + after &&
      isTenant(tenant, isInHost) &&
      (tenants?.includes(tenant) ?? true)
    ) {
      const principalPrefix = `${own.alias}/${tenant}|`;
      return { ...own, url: issuer, tenant, principalPrefix, jwksUri: own.jwksUri?.replace(part, tenant) };
    }
  }
  return undefined;
}
