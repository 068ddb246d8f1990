// The REVOKED setting → which tokens are refused before they expire: single ones by `jti`, or all that a subject got up to
// a moment. By issuer, since another issuer may use the same ids. Read at cold start; it can only ever take away.
// Its ids are personal data: a message gives positions, never ids.

import { isDate, isJsonObject, type JsonObject } from "../encoding";
import { findIssuer, type Issuers } from "./tenants";

export interface Revocations {
  /** `jti` (RFC 7519 section 4.1.7). */
  readonly tokens: ReadonlySet<string>;
  /** By `sub`: tokens issued (`iat`) at or before this moment, in seconds since 1970, are refused. */
  readonly subjects: ReadonlyMap<string, number>;
}

export type RevokedByIssuer = ReadonlyMap<string, Revocations>;

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
