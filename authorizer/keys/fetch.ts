// Issuer → the raw list of its keys, or the reason why not: from JWKS_URI, or from where its metadata says, all within one
// deadline. Never throws, and gives no text of an answer: codes only.

import type { IssuerConfig, KeySettings } from "../config";
import { type DiscoveryFailure, discover } from "./discover";
import { createGet, type Get } from "./get";
import { readKeySet } from "./read";

export type FetchFailure = DiscoveryFailure | "malformed" | "no-usable-key";

export type FetchedKeys = { readonly ok: true; readonly keys: readonly unknown[] } | FetchFault;

export interface FetchFault {
  readonly ok: false;
  readonly failure: FetchFailure;
}

/** Where keys come from: `jwksUri`, or the metadata of `url`. */
export type KeySource = Pick<IssuerConfig, "url" | "jwksUri">;

export type FetchKeys = (source: KeySource) => Promise<FetchedKeys>;

const fail = (failure: FetchFailure): FetchFault => ({ ok: false, failure });

/** `timeoutMs` bounds everything: metadata, keys, retries and bodies. `now` in milliseconds. */
export function createFetchKeys(
  { timeoutMs, allowLoopbackHttp }: Pick<KeySettings, "timeoutMs" | "allowLoopbackHttp">,
  now: () => number = Date.now,
): FetchKeys {
  const get = createGet(now);
  return async (source) => {
    const deadline = now() + timeoutMs;
    try {
      return await fetchFrom(source, (uri) => get(uri, deadline - now()), allowLoopbackHttp);
    } catch {
      // What is no URL, or has no protocol that can be asked, is thrown; the error holds it.
      return fail("network");
    }
  };
}

async function fetchFrom(
  { url, jwksUri }: KeySource,
  get: (uri: string) => ReturnType<Get>,
  allowLoopbackHttp: boolean,
): Promise<FetchedKeys> {
  // Asked anew each time: an issuer that has moved its key set has withdrawn what is still at the old place.
  const place =
    jwksUri === undefined ? await discover(url, get, allowLoopbackHttp) : { ok: true as const, jwksUri };
  if (!place.ok) return place;
  const got = await get(place.jwksUri);
  if (!got.ok) return got;
  const keys = readKeySet(got.body);
  return keys === undefined ? fail("malformed") : { ok: true, keys };
}
