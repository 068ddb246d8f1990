// A fleet of sandboxes, each with requests at random moments, through one outage of the issuer: what the issuer gets, and
// how long after its return each sandbox decides with a fresh set again.

import { generateKeyPairSync } from "node:crypto";
import { createKeyStore, type KeyStore } from "../../authorizer/keys/store";
import type { Pause } from "../../authorizer/keys/wait";
import { createClock } from "./clock";

export interface Fleet {
  readonly sandboxes: number;
  readonly requestsPerSecond: number;
  readonly outageSeconds: number;
  readonly mode: "fails" | "hangs";
  /** A set just past its soft age when the outage begins; else nothing at all. */
  readonly hasSet: boolean;
}

export interface Lived {
  readonly meanPerSecond: number;
  /** In any second from the 30th on, when the sandboxes have spread out. */
  readonly peakPerSecond: number;
  readonly firstSecond: number;
  /** Seconds after the issuer's return: the middle sandbox, the 99th of a hundred, the last. */
  readonly recovered: readonly [number, number, number];
  /** How long a request waited during the outage, at the 99th percentile. */
  readonly waitMs: number;
}

const SETTINGS = { timeoutMs: 3000, waitMs: 500, softAgeSeconds: 600, hardAgeSeconds: 86_400 };
const LATENCY_MS = 30;
const START = 1_790_000_000_000;

const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const KEYS = [{ ...publicKey.export({ format: "jwk" }), kid: "ec-1", alg: "ES256", use: "sig" }];

export async function simulate(fleet: Fleet): Promise<Lived> {
  const random = createRandom(20_261_126);
  const clock = createClock(START);
  const returnsAt = START + fleet.outageSeconds * 1000;
  const asked: number[] = [];
  const recoveredAt = new Map<KeyStore, number>();
  const waits: number[] = [];
  const later = (milliseconds: number) =>
    new Promise<void>((resolve) => clock.at(clock.now() + milliseconds, resolve));
  const pause: Pause = (milliseconds) => {
    let cancel = () => {};
    const over = new Promise<void>((resolve) => {
      cancel = clock.at(clock.now() + milliseconds, resolve);
    });
    return { over, cancel };
  };

  async function fetchKeys() {
    asked.push(clock.now());
    const isBack = clock.now() >= returnsAt;
    await later(isBack ? LATENCY_MS : fleet.mode === "fails" ? 5 : SETTINGS.timeoutMs);
    if (isBack) return { ok: true, keys: KEYS } as const;
    return { ok: false, failure: fleet.mode === "fails" ? "status" : "timeout" } as const;
  }

  const fetchedAt = START / 1000 - SETTINGS.softAgeSeconds - 60;
  const snapshot = fleet.hasSet ? { fetchedAt, keys: KEYS } : undefined;
  for (let n = 0; n < fleet.sandboxes; n += 1) {
    const store = createKeyStore({ settings: SETTINGS, snapshot, fetchKeys, now: clock.now, random, pause });
    const request = async () => {
      const from = clock.now();
      await store.find({ kid: "ec-1", alg: "ES256" });
      store.tend();
      if (from < returnsAt) waits.push(clock.now() - from);
      if (store.report().state === "fresh") recoveredAt.set(store, clock.now());
      else
        clock.at(
          clock.now() + (-Math.log(1 - random()) * 1000) / fleet.requestsPerSecond,
          () => void request(),
        );
    };
    clock.at(START + random() * 1000, () => void request());
  }
  await clock.run(returnsAt + 60_000);

  const during = asked.filter((at) => at < returnsAt);
  const times = [...recoveredAt.values()].map((at) => (at - returnsAt) / 1000).sort((a, b) => a - b);
  if (times.length < fleet.sandboxes) throw new Error("not every sandbox recovered within a minute");
  const quantile = (values: readonly number[], part: number) =>
    values[Math.ceil(values.length * part) - 1] ?? 0;
  return {
    meanPerSecond: during.length / fleet.outageSeconds,
    peakPerSecond: peak(during.filter((at) => at >= START + Math.min(30, fleet.outageSeconds / 2) * 1000)),
    firstSecond: asked.filter((at) => at >= returnsAt && at < returnsAt + 1000).length,
    recovered: [quantile(times, 0.5), quantile(times, 0.99), quantile(times, 1)],
    waitMs: quantile(
      waits.sort((a, b) => a - b),
      0.99,
    ),
  };
}

/** The most in any second that starts with one of them. */
function peak(times: readonly number[]): number {
  let [most, from] = [0, 0];
  times.forEach((at, to) => {
    while ((times[from] ?? at) <= at - 1000) from += 1;
    most = Math.max(most, to - from + 1);
  });
  return most;
}

/** mulberry32: small, good enough for moments, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
