// Claims of a token whose signature has been verified → the named, typed, bounded Claims that the later steps see.
// Everything else in the token stays behind: what leaves us ends in policies, headers and other people's logs.

import type { ClaimRequirement, IssuerConfig } from "../config";
import { deny, pass, type Step } from "../denial";
import { isNumericDate, type JsonObject } from "../encoding";
import { holds, isElsewhere, valueAt } from "./hold";

export interface Claims {
  readonly issuer: IssuerConfig;
  readonly subject: string;
  /** The subject, told apart from those of other issuers and tenants where there are several. */
  readonly principal: string;
  readonly clientId: string | undefined;
  readonly tokenId: string | undefined;
  readonly scopes: readonly string[];
  readonly permissions: readonly string[];
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  /** The groups are not in the token but "elsewhere" (too many of them): they are unknown, not none. */
  readonly groupsElsewhere: boolean;
  /** Whether a claim, of those that leave us in no other way, has one of these values. */
  holds(claim: ClaimRequirement): boolean;
  /** Which of the lists the token has in a shape we do not read; such a list is empty here. */
  readonly unread: readonly string[];
  /** Whole seconds since 1970; a fraction is cut off, so that a revocation of its second meets it. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Seconds since 1970, fractions included, as the checks of the clock need them. */
export interface Times {
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly notBefore: number | undefined;
}

/** `claim-missing`, or `claim-invalid` unless all are numbers within bounds. */
export function readTimes(claims: JsonObject): Step<Times> {
  const { exp, iat, nbf } = claims;
  if (exp === undefined || iat === undefined) return deny("claim-missing");
  if (!isNumericDate(exp) || !isNumericDate(iat)) return deny("claim-invalid");
  if (nbf !== undefined && !isNumericDate(nbf)) return deny("claim-invalid");
  return pass({ issuedAt: iat, expiresAt: exp, notBefore: nbf });
}

/** Whether the token is for one of the configured audiences; `claim-invalid` unless it is text or a list of texts. */
export function checkAudience(claims: JsonObject, issuer: IssuerConfig, most: number): Step<undefined> {
  const value = claims[issuer.profile.audience];
  const audiences: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (audiences.length === 0 || audiences.length > most || !audiences.every(isText))
    return deny("claim-invalid");
  return audiences.some((one) => issuer.audience.includes(one)) ? pass(undefined) : deny("audience-mismatch");
}

/** The named claims, once everything else has been checked. */
export function readClaims(claims: JsonObject, issuer: IssuerConfig, times: Times): Step<Claims> {
  const { profile } = issuer;
  if (profile.required.some((name) => claims[name] === undefined)) return deny("claim-missing");
  const clientId = firstOf(claims, profile.client);
  const tokenId = claims.jti;
  const subject = claims.sub === undefined ? profile.subject(claims) : claims.sub;
  if (subject === undefined) return deny("claim-missing");
  if (!isText(subject) || !isOptionalText(clientId) || !isOptionalText(tokenId)) return deny("claim-invalid");
  const groupsElsewhere = isElsewhere(claims, profile.groups);
  const unread: string[] = [];
  let isForbidden = false;
  const take = (name: string, words: Words): readonly string[] => {
    if (typeof words !== "string") return words;
    if (words === "unread") unread.push(name);
    else isForbidden = true;
    return NONE;
  };
  const scopes = take("scope", readScope(firstOf(claims, profile.scopes)));
  const permissions = take("permissions", readWords(claims[profile.permissions]));
  const groups = take("groups", groupsElsewhere ? "unread" : readWords(claims[profile.groups]));
  const roles = take("roles", readRoles(valueAt(claims, profile.roles)));
  if (isForbidden) return deny("claim-invalid");
  return pass({
    issuer,
    subject,
    principal: issuer.principalPrefix + subject,
    clientId,
    tokenId,
    scopes,
    permissions,
    groups,
    roles,
    groupsElsewhere,
    holds: (claim) => holds(claims, claim),
    unread,
    issuedAt: Math.floor(times.issuedAt),
    expiresAt: Math.floor(times.expiresAt),
  });
}

// No C0 and C1 controls, DEL, line separators or lone surrogates: they split log lines, headers and mapping templates.
const TEXT = /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,256}$/u;
/** The same for ASCII, which nearly all texts are: Unicode classes take ten times as long. */
const ASCII_TEXT = /^[ -~]{1,256}$/;

const FORBIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

function isText(value: unknown): value is string {
  return typeof value === "string" && (ASCII_TEXT.test(value) || TEXT.test(value));
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function firstOf(claims: JsonObject, names: readonly string[]): unknown {
  const name = names.find((one) => claims[one] !== undefined);
  return name === undefined ? undefined : claims[name];
}

type Words = readonly string[] | "unread" | "forbidden";

const NONE: readonly string[] = [];

/** RFC 6749 section 3.3: one text of words. */
const readScope = (value: unknown): Words =>
  readWords(typeof value === "string" ? value.split(" ").filter((word) => word !== "") : value);

const readRoles = (value: unknown): Words => readWords(typeof value === "string" ? [value] : value);

/**
 * A list of texts. Anything else (SCIM objects, one text, too many) is unread: nobody may have asked for it, and an
 * empty list can only take away. Texts with controls are no honest issuer's, so they refuse the token.
 */
function readWords(value: unknown): Words {
  if (value === undefined || value === null || value === "") return NONE;
  if (!Array.isArray(value)) return "unread";
  if (value.length <= 256 && value.every(isText)) return value;
  return value.some((word) => typeof word === "string" && FORBIDDEN.test(word)) ? "forbidden" : "unread";
}
