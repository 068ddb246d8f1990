// How many requests a route or a usage plan still takes: API Gateway's token buckets, and quotas per day, week or month.
// A name, a limit and the time in; whether this request passes out. It counts in memory and forgets with the gateway.

import type { Limit } from "../../apis";

interface Bucket {
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class Limits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #used = new Map<string, { readonly since: number; readonly count: number }>();

  /** Whether a request passes; then it has taken a token. A burst of nothing lets nothing pass. */
  take(name: string, { rate, burst }: Limit, now: number): boolean {
    if (burst === Infinity && rate === Infinity) return true;
    const size = burst === Infinity ? Math.max(rate, 1) : burst;
    const bucket = this.#buckets.get(name) ?? { tokens: size, at: now };
    const refill = rate === Infinity ? size : ((now - bucket.at) / 1000) * rate;
    const tokens = Math.min(size, bucket.tokens + refill);
    const passes = rate > 0 && tokens >= 1;
    this.#buckets.set(name, { tokens: passes ? tokens - 1 : tokens, at: now });
    return passes;
  }

  count(name: string, limit: number, period: "DAY" | "WEEK" | "MONTH", now: number): boolean {
    const since = startOf(period, now);
    const used = this.#used.get(name);
    const count = used?.since === since ? used.count : 0;
    if (count >= limit) return false;
    this.#used.set(name, { since, count: count + 1 });
    return true;
  }
}

function startOf(period: "DAY" | "WEEK" | "MONTH", now: number): number {
  const date = new Date(now);
  date.setUTCHours(0, 0, 0, 0);
  if (period === "WEEK") date.setUTCDate(date.getUTCDate() - date.getUTCDay());
  if (period === "MONTH") date.setUTCDate(1);
  return date.getTime();
}
