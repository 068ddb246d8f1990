// Issuers' key sets for the authorizers that need no function: found by OpenID discovery, kept as long as API Gateway keeps them.
// In: an issuer as the program declares it. Out: who must have issued a token, and the keys; rejects when they cannot be had.

import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";

export interface Issuer {
  /** What `iss` must be. */
  readonly name: string;
  readonly keys: JWTVerifyGetKey;
}

/** AWS "Quotas for HTTP API": a key set must come within 1,500 ms; it is kept for two hours. */
const FETCH_LIMIT = 1_500;
const KEPT_FOR = 2 * 60 * 60_000;

export class KeySets {
  readonly #standIns: ReadonlyMap<string, string>;
  readonly #found = new Map<string, Promise<Issuer>>();

  /** @param standIns issuers that other ones stand for here: a user pool that is not there yet */
  constructor(standIns: ReadonlyMap<string, string> = new Map()) {
    this.#standIns = standIns;
  }

  async get(declared: string): Promise<Issuer> {
    const name = this.#standIns.get(declared) ?? declared;
    const found = this.#found.get(name) ?? discover(name);
    this.#found.set(name, found);
    // A failure is not kept.
    found.catch(() => this.#found.delete(name));
    return found;
  }
}

async function discover(name: string): Promise<Issuer> {
  const url = `${name.replace(/\/$/, "")}/.well-known/openid-configuration`;
  if (!isTrusted(url)) throw new Error("an issuer must be https, or http on loopback");
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT), redirect: "error" });
  const document = (await response.json()) as { readonly jwks_uri?: unknown };
  const { jwks_uri: keySet } = document;
  if (!response.ok || typeof keySet !== "string" || !isTrusted(keySet))
    throw new Error("no key set was found");
  const keys = createRemoteJWKSet(new URL(keySet), { timeoutDuration: FETCH_LIMIT, cacheMaxAge: KEPT_FOR });
  return { name, keys };
}

function isTrusted(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === "https:" || (protocol === "http:" && /^(127\.0\.0\.1|\[::1\]|localhost)$/.test(hostname))
  );
}
