// One fetch at a time, and none while backing off: whether the key set may be asked for now, and the fetch under way.
// A Lambda sandbox is frozen between requests: a fetch that was caught by that may bring an old answer, or none, and says
// nothing about the issuer.

import { BACKOFF, createBackoff } from "./backoff";

/** What takes this much longer than it may was frozen with its sandbox. */
export const FROZEN_MS = 1000;

export interface Refresher {
  /** Failed fetches since the last good one. */
  failures(): number;
  /** The fetch under way, unless it was frozen. */
  flying(): Promise<void> | undefined;
  /** How many fetches have been sent off; the `order` of the last. */
  started(): number;
  isBackingOff(): boolean;
  /** Joins the fetch under way or starts one; undefined while backing off. */
  refresh(): Promise<void> | undefined;
}

export interface RefresherOptions {
  /** false: it failed. `startedAt` as `now` says; `order` counts the fetches. Must not reject. */
  readonly load: (startedAt: number, order: number) => Promise<boolean>;
  /** Whether there is nothing to decide with. */
  readonly isEmpty: () => boolean;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly random: () => number;
}

export function createRefresher({ load, isEmpty, timeoutMs, now, random }: RefresherOptions): Refresher {
  const backoff = createBackoff(now, random);
  let flight: { readonly startedAt: number; readonly landed: Promise<void> } | undefined;
  let order = 0;

  const isFrozen = (startedAt: number) => now() - startedAt > timeoutMs + FROZEN_MS;

  const flying = () => (flight === undefined || isFrozen(flight.startedAt) ? undefined : flight.landed);

  async function fly(startedAt: number, number: number): Promise<void> {
    const isGood = await load(startedAt, number);
    if (number === order) flight = undefined;
    if (isGood) backoff.succeed();
    else if (!isFrozen(startedAt))
      backoff.fail(startedAt, isEmpty() ? BACKOFF.longestEmptyMs : BACKOFF.longestMs);
  }

  return {
    failures: backoff.failures,
    flying,
    started: () => order,
    isBackingOff: () => !backoff.isOver(),
    refresh() {
      const joined = flying();
      if (joined !== undefined || !backoff.isOver()) return joined;
      order += 1;
      const startedAt = now();
      flight = { startedAt, landed: fly(startedAt, order) };
      return flight.landed;
    },
  };
}
