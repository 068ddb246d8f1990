// Issuer's key set over time: header of a token → the one public key for it, or why there is none.
// The promise (docs/threats.md): while the issuer can be reached, a key it has withdrawn is refused no later than the soft
// age and one request after that. So a set past its soft age waits for a refresh before it decides, and decides alone only
// if the refresh fails or does not come within the wait. Nothing is ever used past the hard age, nor may a flood of random
// kids cost more fetches than the bucket allows.

import type { KeySettings, Snapshot } from "../config";
import { deny, pass, type Step } from "../denial";
import type { JoseHeader } from "../token";
import { createAges, type KeySetState } from "./age";
import { createBucket } from "./bucket";
import type { FetchedKeys } from "./fetch";
import { createRefresher, FROZEN_MS } from "./refresh";
import { createReporter, type FetchReport } from "./report";
import { type KeySet, makeSet } from "./set";
import type { SignatureKey } from "./signature";
import { atMost, type Pause, pauseFor } from "./wait";

export interface KeyStore {
  /** `kid-…`, `key-refused`: no key verifies this token. `keys-unavailable`: we cannot tell. */
  find(header: Pick<JoseHeader, "alg" | "kid">): Promise<Step<SignatureKey>>;
  /** Starts the first fetch, or the refresh of a set that is not fresh; never throws, never rejects. */
  warm(): void;
  /** Starts the refresh behind an answer of a stale set; to be called when the request has its answer. */
  tend(): void;
  /** What happened since the last call, for the audit line. */
  report(): KeyReport;
}

export interface KeyReport extends FetchReport {
  readonly state: KeySetState;
  /** Seconds since the set was fetched; undefined if there is none. */
  readonly age: number | undefined;
  /** Members of the present set that were refused for something when it was vetted. */
  readonly faults: number;
}

export interface KeyStoreOptions {
  readonly settings: Pick<KeySettings, "timeoutMs" | "waitMs" | "softAgeSeconds" | "hardAgeSeconds">;
  readonly snapshot: Snapshot | undefined;
  readonly fetchKeys: () => Promise<FetchedKeys>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  readonly pause?: Pause;
  /** Permission to ask for a kid that the set lacks; a bucket of its own, unless it is shared. */
  readonly takeToken?: () => boolean;
}

export function createKeyStore(options: KeyStoreOptions): KeyStore {
  const { settings, now, pause = pauseFor } = options;
  const { timeoutMs, waitMs } = settings;
  const ages = createAges(settings, now);
  const takeToken = options.takeToken ?? createBucket(now);
  const reporter = createReporter();
  let held = options.snapshot && makeSet(options.snapshot.keys, options.snapshot.fetchedAt * 1000);
  let heldOrder = 0;
  /** The set that has answered its one request within the grace. */
  let spent: KeySet | undefined;

  const state = () => ages.state(held?.fetchedAt);
  const isEmpty = () => state() === "empty" || state() === "dead";
  const refresher = createRefresher({ ...options, load, isEmpty, timeoutMs });

  async function load(startedAt: number, order: number): Promise<boolean> {
    const fetched = await options.fetchKeys().catch(() => ({ ok: false, failure: "network" }) as const);
    // As old as the question: what the issuer withdraws while the answer is on its way, it has withdrawn.
    const set = fetched.ok ? makeSet(fetched.keys, startedAt) : undefined;
    reporter.count(fetched.ok ? (set === undefined ? "no-usable-key" : undefined) : fetched.failure);
    if (set === undefined) return false;
    if (order > heldOrder) {
      held = set;
      heldOrder = order;
    }
    return true;
  }

  /** Waits for a refresh, at most `limitMs`; once more if the sandbox was frozen meanwhile. */
  async function waitForRefresh(limitMs: number): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      const from = now();
      const refreshing = refresher.refresh();
      if (refreshing === undefined) return;
      await atMost(refreshing, limitMs, pause);
      if (state() === "fresh" || now() - from <= limitMs + FROZEN_MS) return;
    }
  }

  async function usable(): Promise<KeySet | undefined> {
    if (state() === "fresh") return held;
    if (isEmpty()) await waitForRefresh(timeoutMs + FROZEN_MS);
    else if (mayAnswerFirst()) return held;
    // In an outage only the request that asks again waits, not those that come while it does.
    else if (refresher.failures() === 0 || refresher.flying() === undefined) await waitForRefresh(waitMs);
    return isEmpty() ? undefined : held;
  }

  /** One request for each set, right after its soft age, does not wait: `tend` refreshes behind it. */
  function mayAnswerFirst(): boolean {
    if (held === undefined || held === spent || refresher.failures() > 0) return false;
    if (!ages.isInGrace(held.fetchedAt)) return false;
    spent = held;
    return true;
  }

  return {
    async find(header) {
      const before = refresher.started();
      let set = await usable();
      if (set === undefined) return deny("keys-unavailable");
      let choice = set.choose(header);
      if (choice === "unknown" && header.kid === undefined) return deny("kid-missing");
      if (choice === "unknown" && heldOrder <= before) {
        // A new key, or a random kid. Join a fetch under way, or spend a token on one.
        const mayAsk = refresher.flying() !== undefined || (!refresher.isBackingOff() && takeToken());
        if (mayAsk) await refresher.refresh();
        set = held ?? set;
        choice = set.choose(header);
      }
      if (choice === "refused") return deny("key-refused");
      if (choice !== "unknown") return pass(choice);
      // Only a fetch that was sent off after this token came proves that there is no such key.
      if (heldOrder > before) return deny("kid-unknown");
      return deny(refresher.failures() > 0 ? "keys-unavailable" : "kid-unchecked");
    },
    tend() {
      if (state() !== "stale" || refresher.failures() > 0) return;
      setImmediate(() => {
        if (state() === "stale") void refresher.refresh();
      });
    },
    warm() {
      if (state() !== "fresh") void refresher.refresh();
    },
    report() {
      const age = held === undefined ? undefined : Math.max(0, Math.floor((now() - held.fetchedAt) / 1000));
      return { state: state(), age, faults: held?.faults ?? 0, ...reporter.take() };
    },
  };
}
