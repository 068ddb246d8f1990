// Claims of a token whose signature has been verified → the named, typed, bounded Claims that the later steps see.
// Everything else in the token stays behind: what leaves us ends in policies, headers and other people's logs.

import { deny, pass, type Step } from "./denial";
import type { IssuerConfig } from "./issuer";
import type { JsonObject } from "./strict-json";

export interface Claims {
  readonly issuer: IssuerConfig;
  readonly subject: string;
  readonly clientId: string | undefined;
  readonly tokenId: string | undefined;
  readonly scopes: readonly string[];
  readonly permissions: readonly string[];
  readonly groups: readonly string[];
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Seconds since 1970, as the four checks of the clock need them. */
export interface Times {
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly notBefore: number | undefined;
}

// The last second of year 9999. Beyond it dates are milliseconds by mistake, or Infinity (`1e400`) on purpose.
const LAST_DATE = 253_402_300_799;

/** `claim-missing`, or `claim-invalid` unless all are whole numbers within bounds. */
export function readTimes(claims: JsonObject): Step<Times> {
  const { exp, iat, nbf } = claims;
  if (exp === undefined || iat === undefined) return deny("claim-missing");
  if (!isDate(exp) || !isDate(iat) || !(nbf === undefined || isDate(nbf))) return deny("claim-invalid");
  return pass({ issuedAt: iat, expiresAt: exp, notBefore: nbf });
}

function isDate(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LAST_DATE;
}

/** Whether the token is for one of the configured audiences; `claim-invalid` unless it is text or a list of texts. */
export function checkAudience(claims: JsonObject, issuer: IssuerConfig): Step<undefined> {
  const value = claims[issuer.profile.audience];
  const audiences: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (audiences.length === 0 || audiences.length > 32 || !audiences.every(isText))
    return deny("claim-invalid");
  return audiences.some((one) => issuer.audience.includes(one)) ? pass(undefined) : deny("audience-mismatch");
}

/** The named claims, once everything else has been checked. */
export function readClaims(claims: JsonObject, issuer: IssuerConfig, times: Times): Step<Claims> {
  const { profile } = issuer;
  const missing = ["sub", ...profile.required].some((name) => claims[name] === undefined);
  if (missing) return deny("claim-missing");
  const named = (names: readonly string[]) => claims[names.find((name) => claims[name] !== undefined) ?? ""];
  const subject = claims.sub;
  const clientId = named(profile.client);
  const tokenId = claims.jti;
  const scopes = readWords(named(profile.scopes), " ");
  const permissions = readWords(claims[profile.permissions], undefined);
  const groups = readWords(claims[profile.groups], undefined);
  if (!isText(subject) || !isOptionalText(clientId) || !isOptionalText(tokenId)) return deny("claim-invalid");
  if (scopes === undefined || permissions === undefined || groups === undefined) return deny("claim-invalid");
  const { issuedAt, expiresAt } = times;
  return pass({ issuer, subject, clientId, tokenId, scopes, permissions, groups, issuedAt, expiresAt });
}

// No C0 and C1 controls, DEL, line separators or lone surrogates: they split log lines, headers and mapping templates.
const TEXT = /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,256}$/u;
/** The same for ASCII, which nearly all texts are: Unicode classes take ten times as long. */
const ASCII_TEXT = /^[ -~]{1,256}$/;

function isText(value: unknown): value is string {
  return typeof value === "string" && (ASCII_TEXT.test(value) || TEXT.test(value));
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

/** A list of texts; or one text, split at `separator` (RFC 6749 section 3.3). undefined if it is neither. */
function readWords(value: unknown, separator: string | undefined): readonly string[] | undefined {
  if (value === undefined || value === "") return [];
  const words: unknown =
    typeof value === "string" && separator !== undefined ? value.split(separator) : value;
  return Array.isArray(words) && words.length <= 256 && words.every(isText) ? words : undefined;
}
