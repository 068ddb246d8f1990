// Issuer's key set over time: header of a token → the one public key for it, or why there is none.
// jose's own remote set fails every token once its age has passed and the issuer is down, fetches once per request
// while it is down, and lets an empty answer replace a good set; so the keeping is done here (and what a set is, in key-set.ts).
// A key must never be used past the hard age, nor a flood of random kids cost more than the bucket allows.

import type { KeySettings, Snapshot } from "../config";
import { deny, type Step } from "../denial";
import type { JoseHeader } from "../token";
import { createBucket } from "./bucket";
import type { FetchFailure, FetchKeys } from "./fetch";
import { isKnown, type KeySet, makeSet, select } from "./set";
import type { SignatureKey } from "./signature";

/** empty: never loaded. fresh: used as is. stale: used while it is refreshed. dead: not used. */
export type KeySetState = "empty" | "fresh" | "stale" | "dead";

export interface KeyStore {
  /** `kid-unknown`, `kid-missing` (the token's fault), `keys-unavailable`, `key-refused` (the issuer's or ours). */
  find(header: JoseHeader): Promise<Step<SignatureKey>>;
  /** Starts the first fetch if there is nothing to start from; never throws, never rejects. */
  warm(): void;
  /** Starts the refresh of a stale set; to be called when the request has its answer. */
  tend(): void;
  /** What happened since the last call, for the audit line. */
  report(): KeyReport;
}

export interface KeyReport {
  readonly state: KeySetState;
  /** Seconds since the set was fetched; undefined if there is none. */
  readonly age: number | undefined;
  readonly fetches: number;
  readonly failures: number;
  readonly lastFailure: FetchFailure | undefined;
  /** Members dropped when the present set was vetted. */
  readonly faults: number;
}

export interface KeyStoreOptions {
  readonly uri: string;
  readonly settings: Omit<KeySettings, "snapshots">;
  readonly snapshot: Snapshot | undefined;
  readonly fetchKeys: FetchKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
}

/** After failures: 1 s, doubling to 60 s, each shortened by up to half at random. */
const BACKOFF = { firstMs: 1000, longestMs: 60_000 } as const;

/** How long a request waits for a refresh that has failed before, with a stale set in hand. */
const STALE_WAIT_MS = 500;

/** A fetch that ends this long after its deadline was frozen with its sandbox: it says nothing about the issuer. */
const FROZEN_MS = 1000;

const FUTURE_MS = 300_000;

export function createKeyStore(options: KeyStoreOptions): KeyStore {
  const { settings, now } = options;
  let held = options.snapshot && makeSet(options.snapshot.keys, options.snapshot.fetchedAt * 1000);
  let flight: Promise<void> | undefined;
  let failuresInRow = 0;
  let retryAt = 0;
  const takeToken = createBucket(now);
  let report = { fetches: 0, failures: 0, lastFailure: undefined as FetchFailure | undefined };

  function state(): KeySetState {
    if (held === undefined) return "empty";
    const age = now() - held.fetchedAt;
    if (age >= settings.hardAgeSeconds * 1000) return "dead";
    // A set from the future would never grow old: a clock may be a little off, a snapshot's date must not be.
    if (age < -FUTURE_MS) return "dead";
    return age >= 0 && age < settings.softAgeSeconds * 1000 ? "fresh" : "stale";
  }

  const isUnusable = () => ["empty", "dead"].includes(state());

  /** Single flight; undefined while backing off after a failure. */
  function refresh(): Promise<void> | undefined {
    if (flight === undefined && now() >= retryAt) {
      flight = load().finally(() => {
        flight = undefined;
      });
    }
    return flight;
  }

  async function load(): Promise<void> {
    const started = now();
    const fetched = await options
      .fetchKeys(options.uri)
      .catch(() => ({ ok: false, failure: "network" }) as const);
    const set = fetched.ok ? makeSet(fetched.keys, now()) : undefined;
    const failure = fetched.ok ? (set === undefined ? "no-usable-key" : undefined) : fetched.failure;
    report = {
      fetches: report.fetches + 1,
      failures: report.failures + (failure === undefined ? 0 : 1),
      lastFailure: failure ?? report.lastFailure,
    };
    if (set !== undefined) {
      held = set;
      failuresInRow = 0;
      retryAt = 0;
      return;
    }
    const isFrozen = now() - started > settings.timeoutMs + FROZEN_MS;
    const wait = isFrozen ? 0 : Math.min(BACKOFF.longestMs, BACKOFF.firstMs * 2 ** failuresInRow);
    failuresInRow += 1;
    retryAt = now() + wait * (1 - options.random() / 2);
  }

  async function usable(): Promise<KeySet | undefined> {
    const before = state();
    if (before === "fresh") return held;
    if (before === "stale") {
      // The first refresh starts behind the answer (`tend`). If it failed, perhaps the sandbox froze under it: wait a little.
      const started = flight === undefined;
      const refreshing = failuresInRow > 0 ? refresh() : undefined;
      if (refreshing !== undefined && started) await atMost(refreshing, STALE_WAIT_MS);
      return held;
    }
    await refresh();
    // Joined a fetch that had been frozen: there is no back-off after it, and this request has not asked yet.
    if (isUnusable()) await refresh();
    return isUnusable() ? undefined : held;
  }

  return {
    async find(header) {
      let set = await usable();
      if (set === undefined) return deny("keys-unavailable");
      if (isKnown(set, header)) return select(set, header);
      if (header.kid === undefined) return deny("kid-missing");
      if (set.refused.has(header.kid)) return deny("key-refused");
      // A kid we do not know: a new key, or a random one. Join a fetch under way, or spend a token on one.
      const seen = set;
      const refreshing = flight ?? (now() < retryAt || !takeToken() ? undefined : refresh());
      if (refreshing !== undefined) await refreshing;
      set = held ?? seen;
      if (isKnown(set, header)) return select(set, header);
      if (set.refused.has(header.kid)) return deny("key-refused");
      // Only a set that could be refreshed proves that the kid does not exist.
      return deny(failuresInRow > 0 ? "keys-unavailable" : "kid-unknown");
    },
    tend() {
      if (state() !== "stale" || failuresInRow > 0) return;
      setImmediate(() => {
        if (state() === "stale") void refresh();
      });
    },
    warm() {
      if (state() === "empty" || state() === "dead") void refresh();
    },
    report() {
      const age = held === undefined ? undefined : Math.max(0, Math.floor((now() - held.fetchedAt) / 1000));
      const since = { state: state(), age, faults: held?.faults ?? 0, ...report };
      report = { fetches: 0, failures: 0, lastFailure: undefined };
      return since;
    },
  };
}

async function atMost(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
