// A world for the key store: one clock that only the test moves, one issuer, any number of sandboxes. The store is the
// real one; what stands in is time, and the network's answers with their delay. A sandbox can be frozen as Lambda does
// it: time passes, nothing runs, and what was due runs when it wakes.

import type { FetchedKeys, FetchFailure } from "../../../authorizer/keys/fetch";
import { createKeyStore, type KeyStore } from "../../../authorizer/keys/store";
import type { Pause } from "../../../authorizer/keys/wait";
import type { JoseHeader } from "../../../authorizer/token";

export type Health =
  | { readonly is: "up"; readonly latencyMs: number }
  | { readonly is: "failing"; readonly failure: FetchFailure; readonly latencyMs: number }
  | { readonly is: "hanging" };

export interface Issuer {
  keys: readonly unknown[];
  health: Health;
  /** When each request came in. */
  readonly asked: number[];
  /** Each answer with keys in it that came through: when it had been asked for, and their kids. */
  readonly served: { readonly askedAt: number; readonly kids: readonly string[] }[];
}

export interface WorldSettings {
  readonly timeoutMs: number;
  readonly waitMs: number;
  readonly softAgeSeconds: number;
  readonly hardAgeSeconds: number;
}

export const SETTINGS: WorldSettings = {
  timeoutMs: 3000,
  waitMs: 500,
  softAgeSeconds: 600,
  hardAgeSeconds: 86_400,
};

export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  readonly issuer: Issuer;
  /** A new sandbox; its snapshot's date in milliseconds. */
  start(snapshot?: { readonly takenAt: number; readonly keys: readonly unknown[] }): KeyStore;
  /** The outcome for a token with this header, and how long it took; `tend` follows, as in the handler. */
  ask(store: KeyStore, kid: string | undefined, alg?: JoseHeader["alg"]): Promise<Asked>;
  /** Time passes, and what becomes due runs. */
  pass(milliseconds: number): Promise<void>;
  /** Time passes, and nothing runs until it is over. */
  freeze(milliseconds: number): Promise<void>;
}

export interface Asked {
  readonly outcome: string;
  readonly waitedMs: number;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export function createWorld(
  {
    settings = SETTINGS,
    keys,
    random = () => 0,
  }: { settings?: WorldSettings; keys: readonly unknown[]; random?: () => number },
  startsAt = 1_790_000_000_000,
): World {
  let now = startsAt;
  let timers: Timer[] = [];
  const issuer: Issuer = { keys, health: { is: "up", latencyMs: 20 }, asked: [], served: [] };

  const pause: Pause = (milliseconds) => {
    let timer: Timer | undefined;
    const cancel = () => {
      timers = timers.filter((one) => one !== timer);
    };
    const over = new Promise<void>((run) => {
      timer = { at: now + milliseconds, run };
      timers.push(timer);
    });
    return { over, cancel };
  };
  const later = (milliseconds: number) => pause(milliseconds).over;

  /** The issuer decides on its answer half-way through the delay. */
  async function fetchKeys(): Promise<FetchedKeys> {
    const askedAt = now;
    issuer.asked.push(askedAt);
    const { health } = issuer;
    const latencyMs = health.is === "hanging" ? Number.POSITIVE_INFINITY : health.latencyMs;
    if (latencyMs > settings.timeoutMs) {
      await later(settings.timeoutMs);
      return { ok: false, failure: "timeout" };
    }
    await later(latencyMs / 2);
    const answer: FetchedKeys =
      health.is === "failing" ? { ok: false, failure: health.failure } : { ok: true, keys: issuer.keys };
    await later(latencyMs / 2);
    if (answer.ok && answer.keys.length > 0) issuer.served.push({ askedAt, kids: answer.keys.map(kidOf) });
    return answer;
  }

  /** Runs what is due up to `until`, in order, each with everything that follows from it. */
  async function runUntil(until: number, isDone: () => boolean = () => false): Promise<void> {
    await flush();
    while (!isDone()) {
      const next = timers.reduce<Timer | undefined>(
        (a, b) => (a === undefined || b.at < a.at ? b : a),
        undefined,
      );
      if (next === undefined || next.at > until) break;
      timers = timers.filter((one) => one !== next);
      now = Math.max(now, next.at);
      next.run();
      await flush();
    }
  }

  return {
    issuer,
    now: () => now,
    start(snapshot) {
      const taken = snapshot && { fetchedAt: snapshot.takenAt / 1000, keys: snapshot.keys };
      const store = createKeyStore({ settings, snapshot: taken, fetchKeys, now: () => now, random, pause });
      store.warm();
      return store;
    },
    async ask(store, kid, alg = "RS256") {
      const askedAt = now;
      let outcome: string | undefined;
      void store.find({ kid, alg }).then((found) => {
        outcome = found.ok ? "found" : found.code;
        store.tend();
      });
      await runUntil(Number.POSITIVE_INFINITY, () => outcome !== undefined);
      if (outcome === undefined) throw new Error("the store waits for nothing");
      return { outcome, waitedMs: now - askedAt };
    },
    async pass(milliseconds) {
      const until = now + milliseconds;
      await runUntil(until);
      now = until;
    },
    async freeze(milliseconds) {
      await flush();
      now += milliseconds;
      await runUntil(now);
    },
  };
}

const kidOf = (jwk: unknown) => String((jwk as { kid?: unknown }).kid);

/** Everything that is already decided happens: promises, and what `setImmediate` has put off. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
