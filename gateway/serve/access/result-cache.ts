// What authorizers answered, kept for their TTL. It stores the answer, never a verdict: a hit is judged again against
// the present request. Errors never get in. Keys hold identity values, so they are hashed, and nothing of it is logged.

import { createHash } from "node:crypto";
import { trace } from "../../trace";
import type { AuthorizerOutput } from "./output";

interface Entry {
  readonly output: AuthorizerOutput;
  /** The invocation that gave it. */
  readonly invocation: string | undefined;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Keeps memory bounded under a flood of different tokens; the oldest goes first. */
const MOST_ENTRIES = 10_000;

export class ResultCache {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string): AuthorizerOutput | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    const left = entry.expires - this.#now();
    const noted = trace();
    if (left > 0 && noted !== undefined)
      noted.kept = { secondsLeft: Math.ceil(left / 1000), invocation: entry.invocation };
    if (left > 0) return entry.output;
    this.#entries.delete(key);
    return undefined;
  }

  /** @param ttl seconds */
  set(key: string, output: AuthorizerOutput, ttl: number): void {
    this.#entries.delete(key);
    const expires = this.#now() + ttl * 1000;
    this.#entries.set(key, { output, invocation: trace()?.latest, expires });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
  }
}

/** One key for authorizer, stage and identity values; values of different splits never meet in one key. */
export function cacheKey(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64");
}
