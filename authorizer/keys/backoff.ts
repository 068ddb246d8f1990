// Failures in a row → whether to try again: a clock and chance in, a permission out.
// A sandbox that can decide nothing asks more often than one that still holds a key set. Neither may, with a thousand
// others, storm an issuer that is coming back.

/** 1 s, doubling to the longest, each shortened by up to half at random. */
export const BACKOFF = {
  firstMs: 1000,
  /** With a set in hand. */
  longestMs: 15_000,
  /** With nothing in hand, where every request fails. */
  longestEmptyMs: 5000,
} as const;

export interface Backoff {
  /** Since the last success. */
  failures(): number;
  isOver(): boolean;
  /** `startedAt`: when what failed was started, from which the wait counts. */
  fail(startedAt: number, longestMs: number): void;
  succeed(): void;
}

/** `now` in milliseconds, `random` from 0 to 1. */
export function createBackoff(now: () => number, random: () => number): Backoff {
  let failures = 0;
  let since = 0;
  let until = 0;
  return {
    failures: () => failures,
    // A clock that was set back must not make the wait longer.
    isOver: () => now() >= until || now() < since,
    fail(startedAt, longestMs) {
      const wait = Math.min(longestMs, BACKOFF.firstMs * 2 ** failures) * (1 - random() / 2);
      failures += 1;
      since = now();
      // An issuer that hangs has taken most of the wait itself; a part is left in which requests fail at once.
      until = Math.max(startedAt + wait, since + wait / 4);
    },
    succeed() {
      failures = 0;
      until = 0;
    },
  };
}
