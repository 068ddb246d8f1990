// The settings of one issuer → IssuerConfig: who may issue, for whom, signed how, with keys from where.
// Throws at cold start. Nothing has a lenient default: algorithms are listed, URLs are https, text is exact.

import type { JsonObject } from "../encoding";
import { readPart } from "./named-part";
import { PROFILES, type Profile } from "./profiles";
import { toWhole } from "./setting";

export const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
] as const;

export type Algorithm = (typeof ALGORITHMS)[number];

export interface IssuerConfig {
  /** Exactly the token's `iss`. */
  readonly url: string;
  /** The name in logs and metrics. */
  readonly alias: string;
  readonly audience: readonly string[];
  /** undefined: where the issuer's metadata says. */
  readonly jwksUri: string | undefined;
  readonly algorithms: readonly Algorithm[];
  readonly profile: Profile;
  readonly maxLifetimeSeconds: number;
  /** What the token's `iss` has in place of the named part, if its issuer is a pattern. */
  readonly tenant: string | undefined;
  /** Before the subject, so that two issuers' "42" are two; empty where there is one issuer only. */
  readonly principalPrefix: string;
}

const NAMES = ["audience", "jwksUri", "algorithms", "profile", "maxLifetimeSeconds", "alias", "tenants"];

/** `place` begins every message, e.g. "ISSUERS entry 2: ". @throws Error naming the setting. */
export function readIssuer(
  place: string,
  url: string,
  settings: JsonObject,
  allowLoopback: boolean,
): IssuerConfig {
  const unknown = Object.keys(settings).filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) throw new Error(`${place}expected only ${NAMES.join(", ")}`);
  const profile = readProfile(place, settings.profile ?? "generic");
  const part = readPart(`${place}ISSUER: `, url)?.part ?? "";
  const plain = (text: string) => text.replace(part, part.slice(1, -1));
  // AD FS names itself `http://`: nothing is ever fetched from there.
  const { host, search } = readUrl(`${place}ISSUER`, plain(url), allowLoopback, profile.name === "adfs");
  const { jwksUri, alias = host } = settings;
  if (jwksUri !== undefined && typeof jwksUri !== "string") {
    throw new Error(`${place}JWKS_URI: expected the URL of the key set`);
  }
  if (jwksUri !== undefined) readUrl(`${place}JWKS_URI`, plain(jwksUri), allowLoopback);
  else if (search !== "" || profile.name === "adfs") {
    throw new Error(
      `${place}JWKS_URI: expected the URL of the key set: for this issuer it is not discovered (a query, or AD FS)`,
    );
  }
  if (typeof alias !== "string" || !/^[A-Za-z0-9.:_[\]-]{1,255}$/.test(alias)) {
    throw new Error(`${place}alias: expected letters, digits, dots, dashes, colons or underscores`);
  }
  return Object.freeze({
    url,
    alias,
    jwksUri,
    audience: readList(`${place}AUDIENCE`, settings.audience),
    algorithms: readAlgorithms(place, settings.algorithms ?? "RS256"),
    profile,
    tenant: undefined,
    principalPrefix: "",
    // Auth0's longest default, and 24 hours: what a stolen token is worth must be bounded.
    maxLifetimeSeconds: toWhole(
      `${place}MAX_TOKEN_LIFETIME_SECONDS`,
      settings.maxLifetimeSeconds ?? 86_400,
      60,
      30 * 86_400,
    ),
  });
}

/** Loopback is what a development issuer on this machine has; any other plain-text URL would hand out the trust. */
const LOOPBACK = ["127.0.0.1", "[::1]", "localhost"];

/** @throws Error that names the setting, never the URL. */
export function readUrl(name: string, text: string, allowLoopback: boolean, isName = false): URL {
  // Printable ASCII only: an issuer is compared exactly, and homoglyphs or zero-width characters would hide a typo.
  const url = /^[!-~]{1,512}$/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
  const loopback = allowLoopback && url?.protocol === "http:" && LOOPBACK.includes(url.hostname);
  const isPlainName = isName && url?.protocol === "http:";
  if (url === undefined || !(url.protocol === "https:" || loopback || isPlainName)) {
    throw new Error(
      `${name}: expected an https:// URL (http:// only on loopback, with ALLOW_LOOPBACK_HTTP=true, in development)`,
    );
  }
  if (url.username !== "" || url.password !== "" || text.includes("#")) {
    throw new Error(`${name}: expected a URL without user, password or fragment`);
  }
  return url;
}

/** A JSON list, or text separated by commas; never empty, no empty member, no duplicate. */
export function readList(name: string, value: unknown): readonly string[] {
  const list: unknown = typeof value === "string" ? value.split(",").map((one) => one.trim()) : value;
  const valid =
    Array.isArray(list) && list.length > 0 && list.length <= 32 && new Set(list).size === list.length;
  if (!valid || !list.every((one) => typeof one === "string" && /^[ -~]{1,512}$/.test(one))) {
    throw new Error(`${name}: expected one or more values (separated by commas), none empty, none twice`);
  }
  return Object.freeze(list as string[]);
}

function readAlgorithms(place: string, value: unknown): readonly Algorithm[] {
  const list = readList(`${place}ALGORITHMS`, value);
  // No HS*: with a published key set the "secret" would be the public key. No none.
  if (!list.every((one) => (ALGORITHMS as readonly string[]).includes(one))) {
    throw new Error(`${place}ALGORITHMS: expected a list of ${ALGORITHMS.join(", ")}`);
  }
  return list as readonly Algorithm[];
}

function readProfile(place: string, name: unknown): Profile {
  const profile = typeof name === "string" ? PROFILES.get(name) : undefined;
  if (profile === undefined) {
    throw new Error(`${place}PROFILE: expected one of ${[...PROFILES.keys()].join(", ")}`);
  }
  return profile;
}
