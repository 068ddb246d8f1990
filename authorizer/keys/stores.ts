// Issuers → their key stores: one for each configured issuer, and one for each tenant that a token has named, as long as there
// is room. All tenants share one bound, so that made-up tenants cannot become a flood of fetches, nor push out those with keys.

import type { Config, IssuerConfig } from "../config";
import { deny } from "../denial";
import { createBucket } from "./bucket";
import type { KeyStore } from "./store";

export interface KeyStores {
  /** undefined while too many new tenants ask at once. */
  of(issuer: IssuerConfig): KeyStore | undefined;
  /** Of the configured issuers; a tenant is not known before its first token. */
  warm(): void;
}

/** Stores that are kept; a set has 64 keys at most. */
export const MAX_TENANTS = 100;
/** First fetches of tenants: 10 at once, then one a second; t seconds of made-up tenants cost at most 10 + t. */
export const TENANT_BUCKET = { capacity: 10, refillMs: 1000 } as const;

interface Tenant {
  readonly store: KeyStore;
  /** Its key set has been read once, so it is no invention of a caller. */
  isKnown: boolean;
}

/** @param create `takeToken` is for fetches that unknown kids cause; tenants share it. */
export function createKeyStores(
  { issuers }: Pick<Config, "issuers">,
  now: () => number,
  create: (issuer: IssuerConfig, takeToken: () => boolean) => KeyStore,
): KeyStores {
  const own = new Map(
    [...issuers.values()].map((issuer) => [issuer.url, create(issuer, createBucket(now))] as const),
  );
  const tenants = new Map<string, Tenant>();
  const mayStart = createBucket(now, TENANT_BUCKET);
  const takeToken = createBucket(now);

  function tenantOf(issuer: IssuerConfig): KeyStore | undefined {
    const held = tenants.get(issuer.url);
    if (held === undefined && !mayStart()) return undefined;
    const tenant = held ?? { store: create(issuer, takeToken), isKnown: false };
    // The order of the map is the order of use.
    tenants.delete(issuer.url);
    if (tenants.size >= MAX_TENANTS) makeRoom();
    tenants.set(issuer.url, tenant);
    return {
      ...tenant.store,
      async find(header) {
        const found = await tenant.store.find(header);
        if (found.ok || found.code !== "keys-unavailable") tenant.isKnown = true;
        return tenant.isKnown ? found : deny("tenant-unavailable");
      },
    };
  }

  function makeRoom(): void {
    const entries = [...tenants];
    const [url] = entries.find(([, { isKnown }]) => !isKnown) ?? entries[0] ?? [];
    if (url !== undefined) tenants.delete(url);
  }

  return {
    of: (issuer) => (issuer.tenant === undefined ? own.get(issuer.url) : tenantOf(issuer)),
    warm() {
      for (const store of own.values()) store.warm();
    },
  };
}
