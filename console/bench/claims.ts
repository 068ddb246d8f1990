// Claims as people write them → claims as a token holds them. In: JSON with times such as "+1h". Out: numbers, or a sentence
// that says what was expected. So a link to a case stays the same case tomorrow.
import { AUTH0, type Claims, forAnother, grantingNothing, type Shape } from "../../issuer";
import type { RouteView } from "../contract";

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const TIMES = new Set(["iat", "nbf", "exp", "auth_time"]);

export type ReadClaims =
  | { readonly ok: true; readonly claims: Claims }
  | { readonly ok: false; readonly what: string };

/** @param now milliseconds since 1970 */
export function readClaims(text: string, what: string, now: number): ReadClaims {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, what: `${what}: expected JSON` };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { ok: false, what: `${what}: expected a JSON object` };
  const entries: [string, unknown][] = [];
  for (const [name, claim] of Object.entries(value)) {
    const time = TIMES.has(name) && typeof claim === "string" ? readTime(claim, now) : claim;
    if (time === undefined)
      return { ok: false, what: `${what}: expected ${name} in seconds since 1970, or "now", "+1h", "-5m"` };
    // A claim that is null is left out, also where the issuer would set it.
    entries.push([name, time === null ? undefined : time]);
  }
  return { ok: true, claims: Object.fromEntries(entries) };
}

function readTime(text: string, now: number): number | undefined {
  const seconds = Math.floor(now / 1000);
  if (text === "now") return seconds;
  const [, sign, amount, unit = ""] = /^([+-])(\d{1,9})([smhd])$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return seconds + (sign === "-" ? -1 : 1) * Number(amount) * (UNITS[unit] ?? 1);
}

/** What a good token for a route holds, beside what the issuer sets; null leaves a claim out. */
export function goodClaims(route: Pick<RouteView, "claims"> | undefined, audience: string): Claims {
  return { aud: audience, ...route?.claims };
}

export interface Made {
  readonly shape?: Shape | undefined;
  /** Seconds. */
  readonly lifetime?: number | undefined;
}

/** The claims of a case, as the editor shows them. */
export function shownClaims(choice: string, claims: Claims, made: Made = {}): string {
  const { shape = AUTH0, lifetime = 3600 } = made;
  const times: Record<string, Record<string, string>> = {
    expired: { iat: "-2h", exp: "-1h" },
    early: { iat: "now", nbf: "+1h", exp: "+2h" },
  };
  const changes: Record<string, Claims> = {
    audience: forAnother(shape),
    scope: grantingNothing(shape, claims),
  };
  const shown = {
    sub: "auth0|5f7c8ec7c33c6c004bbafe82",
    ...shape.base,
    ...claims,
    ...changes[choice],
    ...(times[choice] ?? { iat: "now", exp: lifetime === 3600 ? "+1h" : `+${lifetime}s` }),
  };
  return JSON.stringify(shown, undefined, 2);
}
