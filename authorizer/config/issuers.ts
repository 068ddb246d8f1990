// ISSUER, or ISSUERS → every issuer by its exact `iss`, and the patterns that stand for an issuer a tenant.
// Throws at cold start. It must never leave two issuers that the log, a requirement or a subject could confuse.

import { isJsonObject, type JsonObject } from "../encoding";
import { type IssuerConfig, readIssuer, readList } from "./issuer";
import { type ReadBeside, readJson } from "./json";
import { readPart } from "./named-part";
import { type Environment, readFlag, readText } from "./setting";
import { type IssuerPattern, type Issuers, isTenant } from "./tenants";

const SINGLE = ["ISSUER", "AUDIENCE", "JWKS_URI"] as const;

/** Either the settings of one issuer, or ISSUERS: an object of them by `iss`. @throws Error naming the setting. */
export function readIssuers(env: Environment, readBeside: ReadBeside): Issuers {
  const allowLoopback = readFlag(env, "ALLOW_LOOPBACK_HTTP");
  const several = readJson(env, "ISSUERS", readBeside);
  if (several === undefined) {
    const [url, audience] = [readText(env, "ISSUER"), readText(env, "AUDIENCE")];
    return sort([readOne("", url, { audience, ...optional(env) }, allowLoopback)]);
  }
  if (SINGLE.some((name) => env[name] !== undefined)) {
    throw new Error(`ISSUERS: expected either ISSUERS or ${SINGLE.join(", ")}, not both`);
  }
  const read = Object.entries(several).map(([url, settings], at) => {
    if (!isJsonObject(settings)) {
      throw new Error(`ISSUERS: entry ${at + 1} must be an object with audience`);
    }
    return readOne(`ISSUERS entry ${at + 1}: `, url, { ...optional(env), ...settings }, allowLoopback);
  });
  if (read.length === 0) throw new Error("ISSUERS: expected at least one issuer");
  if (new Set(read.map(({ issuer }) => issuer.alias)).size !== read.length)
    throw new Error("ISSUERS: two entries have one alias; set alias on each");
  return sort(read);
}

interface Read {
  readonly issuer: IssuerConfig;
  readonly pattern: IssuerPattern | undefined;
}

function readOne(place: string, url: string, settings: JsonObject, allowLoopback: boolean): Read {
  const issuer = readIssuer(place, url, settings, allowLoopback);
  const own = readPart(`${place}ISSUER: `, url);
  const keys = issuer.jwksUri === undefined ? undefined : readPart(`${place}JWKS_URI: `, issuer.jwksUri);
  const { tenants } = settings;
  if ((keys !== undefined && keys.part !== own?.part) || (tenants !== undefined && own === undefined)) {
    throw new Error(`${place}expected tenants and a named part in JWKS_URI only where ISSUER has that part`);
  }
  if (own === undefined) return { issuer, pattern: undefined };
  const isInHost = own.isInHost || keys?.isInHost === true;
  const listed = tenants === undefined ? undefined : readList(`${place}tenants`, tenants);
  // No pattern and no part of a path: such an entry would let nobody in, and nobody would know why.
  if (listed?.every((name) => isTenant(name, isInHost)) === false) {
    throw new Error(
      `${place}tenants: expected whole names of tenants, of letters, digits, dots and dashes (in a host lower case, without dots)`,
    );
  }
  return { issuer, pattern: { issuer, part: own.part, isInHost, tenants: listed } };
}

/** With several issuers a subject alone is no name for anybody. */
function sort(read: readonly Read[]): Issuers {
  const exact = read.filter(({ pattern }) => pattern === undefined).map(({ issuer }) => issuer);
  return {
    issuers: new Map(
      exact.map((issuer) => [
        issuer.url,
        read.length === 1 ? issuer : { ...issuer, principalPrefix: `${issuer.alias}|` },
      ]),
    ),
    patterns: read.flatMap(({ pattern }) => pattern ?? []),
  };
}

function optional(env: Environment): JsonObject {
  const names = {
    jwksUri: "JWKS_URI",
    algorithms: "ALGORITHMS",
    profile: "PROFILE",
    maxLifetimeSeconds: "MAX_TOKEN_LIFETIME_SECONDS",
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (env[name] === undefined ? [] : [[key, env[name]]])),
  );
}
