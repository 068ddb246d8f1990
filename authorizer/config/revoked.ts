// The REVOKED setting → which tokens are refused before they expire: single ones by `jti`, or all that a subject got up to
// a moment. By issuer, since another issuer may use the same ids. Read at cold start, or, from an address on loopback, again
// and again; it can only ever take away.
// Its ids are personal data: a message gives positions, never ids.

import { isDate, isJsonObject, type JsonObject, readJsonText } from "../encoding";
import { readUrl } from "./issuer";
import { JSON_BOUNDS, type ReadBeside, readJson } from "./json";
import { type Environment, readChoice, readSeconds } from "./setting";
import { findIssuer, type Issuers } from "./tenants";

export interface Revocations {
  /** `jti` (RFC 7519 section 4.1.7). */
  readonly tokens: ReadonlySet<string>;
  /** By `sub`: tokens issued (`iat`) at or before this moment, in seconds since 1970, are refused. */
  readonly subjects: ReadonlyMap<string, number>;
}

export type RevokedByIssuer = ReadonlyMap<string, Revocations>;

/** Where the list is asked for while the function runs: AWS AppConfig's Lambda extension, or a stand-in. */
export interface RevokedPlace {
  readonly url: string;
  /** From this age on the list is asked for again before it decides. */
  readonly softAgeSeconds: number;
  /** From this age on it is not used any more. */
  readonly hardAgeSeconds: number;
  readonly timeoutMs: number;
  /** What happens to tokens while there is no list to use. */
  readonly unreadable: "deny" | "allow";
}

export interface Revoked {
  readonly revoked: RevokedByIssuer;
  readonly revokedPlace: RevokedPlace | undefined;
}

/** @throws Error naming the setting. */
export function readRevokedSetting(env: Environment, readBeside: ReadBeside, issuers: Issuers): Revoked {
  const setting = env.REVOKED ?? "";
  const softAgeSeconds = readSeconds(env, "REVOKED_SOFT_AGE_SECONDS", 10, 1, 3600);
  const place = {
    url: setting,
    softAgeSeconds,
    hardAgeSeconds: readSeconds(
      env,
      "REVOKED_HARD_AGE_SECONDS",
      Math.max(300, softAgeSeconds),
      softAgeSeconds,
      86_400,
    ),
    timeoutMs: 500,
    unreadable: readChoice(env, "REVOKED_UNREADABLE", ["deny", "allow"] as const),
  };
  if (!/^https?:/i.test(setting))
    return { revoked: readRevoked(readJson(env, "REVOKED", readBeside), issuers), revokedPlace: undefined };
  if (!isOnLoopback(setting))
    throw new Error("REVOKED: expected an http:// URL on loopback, JSON, or @file.json beside the bundle");
  return { revoked: new Map(), revokedPlace: place };
}

/** Another machine's list, in plain text, would be anybody's to change. */
function isOnLoopback(address: string): boolean {
  try {
    return readUrl("REVOKED", address, true).protocol === "http:";
  } catch {
    return false;
  }
}

/** A list that was asked for; undefined if it is not one. Entries for other authorizers' issuers are counted and left out. */
export function readRevokedText(
  text: string,
  issuers: Issuers,
): { readonly revoked: RevokedByIssuer; readonly dropped: number } | undefined {
  const all = readJsonText(text.trim(), JSON_BOUNDS);
  if (all === undefined) return undefined;
  const own = Object.entries(all).filter(([issuer]) => findIssuer(issuers, issuer) !== undefined);
  try {
    return {
      revoked: readRevoked(Object.fromEntries(own), issuers),
      dropped: Object.keys(all).length - own.length,
    };
  } catch {
    return undefined;
  }
}

/** @throws Error naming the setting and the entry's position. */
export function readRevoked(settings: JsonObject | undefined, issuers: Issuers): RevokedByIssuer {
  const entries = Object.entries(settings ?? {}).map(([issuer, value], at) => {
    const place = `REVOKED: entry ${at + 1}`;
    if (findIssuer(issuers, issuer) === undefined) throw new Error(`${place} is for no configured issuer`);
    const { tokens = [], subjects = {}, ...others } = isJsonObject(value) ? value : { not: "an object" };
    if (Object.keys(others).length > 0) {
      throw new Error(`${place} must be an object that holds only tokens (a list) and subjects (an object)`);
    }
    if (!Array.isArray(tokens) || !tokens.every((id) => typeof id === "string" && id !== "")) {
      throw new Error(`${place}: tokens must be a list of jti, each a non-empty text`);
    }
    const times = isJsonObject(subjects) ? Object.entries(subjects) : ([["", undefined]] as const);
    if (!times.every(([subject, time]) => subject !== "" && isDate(time))) {
      throw new Error(`${place}: subjects must be an object of whole seconds since 1970 by sub`);
    }
    return [issuer, { tokens: new Set(tokens), subjects: new Map(times as [string, number][]) }] as const;
  });
  return new Map(entries);
}
