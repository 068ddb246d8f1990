// What the tests beside this file share.

import type { FetchedKeys } from "../../../authorizer/keys/fetch";
import { createKeyStore, type KeyStore } from "../../../authorizer/keys/store";
import type { JoseHeader } from "../../../authorizer/token/parse";
import { NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";

export const settings = { timeoutMs: 3000, waitMs: 500, softAgeSeconds: 600, hardAgeSeconds: 86_400 };

export const header = (kid: string | undefined, alg: JoseHeader["alg"] = "RS256"): JoseHeader => ({
  alg,
  kid,
  typ: "",
});

export const good: FetchedKeys = { ok: true, keys: PUBLIC_KEYS };

export const down: FetchedKeys = { ok: false, failure: "network" };

export interface World {
  readonly store: KeyStore;
  answer: FetchedKeys;
  fetches: number;
  now: number;
  find(kid: string | undefined, alg?: JoseHeader["alg"]): Promise<string>;
}

export function createWorld(
  options: { random?: number; snapshot?: { fetchedAt: number; keys: readonly unknown[] } } = {},
): World {
  const state = { answer: good, fetches: 0, now: NOW * 1000 };
  const store = createKeyStore({
    settings,
    snapshot: options.snapshot,
    fetchKeys: async () => {
      state.fetches += 1;
      return state.answer;
    },
    now: () => state.now,
    random: () => options.random ?? 0,
  });
  return Object.assign(state, {
    store,
    async find(kid: string | undefined, alg?: JoseHeader["alg"]) {
      const found = await store.find(header(kid, alg));
      store.tend();
      return found.ok ? "found" : found.code;
    },
  });
}

export const settle = () => new Promise((resolve) => setImmediate(resolve));
