// How often the key set may be fetched for kids that it lacks: a clock in, permissions out.
// A flood of random kids must not become a flood of fetches, nor keep a genuine new key away for long.

/** 3 at once, then one each 1.5 s: t seconds of flood cost at most 3 + t / 1.5 fetches, and a new kid waits under 2 s. */
export const BUCKET = { capacity: 3, refillMs: 1500 } as const;

/** `now` in milliseconds. Each call of the result takes one permission; false if there is none. */
export function createBucket(
  now: () => number,
  { capacity, refillMs }: { readonly capacity: number; readonly refillMs: number } = BUCKET,
): () => boolean {
  let tokens = capacity;
  let refilledAt = now();
  return () => {
    // A clock that was set back must not keep the bucket empty until it has caught up.
    refilledAt = Math.min(refilledAt, now());
    const earned = Math.floor((now() - refilledAt) / refillMs);
    tokens = Math.min(capacity, tokens + earned);
    refilledAt = tokens === capacity ? now() : refilledAt + earned * refillMs;
    if (tokens === 0) return false;
    tokens -= 1;
    return true;
  };
}
