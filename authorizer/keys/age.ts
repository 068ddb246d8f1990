// The age of a key set → what it may be used for. `now` and ages in milliseconds.

import type { KeySettings } from "../config";

/** empty: never loaded. fresh: used as is. stale: used if it cannot be refreshed. dead: not used. */
export type KeySetState = "empty" | "fresh" | "stale" | "dead";

/** For how long after its soft age a set answers one request at once and is refreshed behind it: a part of the soft age. */
export const GRACE = { part: 1 / 20, longestMs: 30_000 } as const;

/** A set from the future would never grow old: a clock may be a little off, a snapshot's date must not be. */
const FUTURE_MS = 300_000;

export interface Ages {
  state(fetchedAt: number | undefined): KeySetState;
  isInGrace(fetchedAt: number): boolean;
}

export function createAges(
  { softAgeSeconds, hardAgeSeconds }: Pick<KeySettings, "softAgeSeconds" | "hardAgeSeconds">,
  now: () => number,
): Ages {
  const softMs = softAgeSeconds * 1000;
  const graceMs = Math.min(GRACE.longestMs, softMs * GRACE.part);
  return {
    state(fetchedAt) {
      if (fetchedAt === undefined) return "empty";
      const age = now() - fetchedAt;
      if (age >= hardAgeSeconds * 1000 || age < -FUTURE_MS) return "dead";
      return age >= 0 && age < softMs ? "fresh" : "stale";
    },
    isInGrace(fetchedAt) {
      const age = now() - fetchedAt;
      return age >= softMs && age < softMs + graceMs;
    },
  };
}
