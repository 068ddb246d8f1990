// The settings of the key sets: how long one is used, how long anybody waits for one, and what was taken at deployment.
// Throws at cold start; messages name the setting, never a URL.

import type { JsonObject } from "../encoding";
import { type ReadBeside, readJson } from "./json";
import { type Environment, readFlag, readSeconds } from "./setting";

export interface KeySettings {
  /** For one whole fetch. */
  readonly timeoutMs: number;
  /** How long a request waits for the refresh of a set past its soft age. */
  readonly waitMs: number;
  /** From this age on a set is refreshed before it decides. */
  readonly softAgeSeconds: number;
  /** From this age on a set is dead: a withdrawn key cannot live longer, whatever the outage. */
  readonly hardAgeSeconds: number;
  /** Development only: http on loopback, also where metadata says that the key set is. */
  readonly allowLoopbackHttp: boolean;
  /** Key sets taken at deployment, by issuer; `fetchedAt` in seconds since 1970. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}

export interface Snapshot {
  readonly fetchedAt: number;
  readonly keys: readonly unknown[];
}

export function readKeySettings(
  env: Environment,
  readBeside: ReadBeside,
  issuers: ReadonlyMap<string, unknown>,
): KeySettings {
  const timeoutMs = readSeconds(env, "KEYS_TIMEOUT_MS", 3000, 100, 8000);
  const softAgeSeconds = readSeconds(env, "KEYS_SOFT_AGE_SECONDS", 600, 10, 86_400);
  return {
    timeoutMs,
    waitMs: readSeconds(env, "KEYS_WAIT_MS", Math.min(500, timeoutMs), 100, timeoutMs),
    softAgeSeconds,
    hardAgeSeconds: readSeconds(env, "KEYS_HARD_AGE_SECONDS", 86_400, softAgeSeconds, 7 * 86_400),
    allowLoopbackHttp: readFlag(env, "ALLOW_LOOPBACK_HTTP"),
    snapshots: readSnapshots(readJson(env, "KEYS_SNAPSHOT", readBeside), issuers),
  };
}

function readSnapshots(
  settings: JsonObject | undefined,
  issuers: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Snapshot> {
  const entries = Object.entries(settings ?? {}).map(([issuer, value], at) => {
    if (!issuers.has(issuer)) throw new Error(`KEYS_SNAPSHOT: entry ${at + 1} is for no configured issuer`);
    const { fetchedAt, keys } = (value ?? {}) as JsonObject;
    if (!Number.isSafeInteger(fetchedAt) || !Array.isArray(keys)) {
      throw new Error(
        `KEYS_SNAPSHOT: entry ${at + 1} must hold fetchedAt (seconds since 1970) and keys (a list)`,
      );
    }
    return [issuer, { fetchedAt: fetchedAt as number, keys }] as const;
  });
  return new Map(entries);
}
