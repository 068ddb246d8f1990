// Environment → frozen Config, or a throw at cold start: nothing is ever undefined, empty or "probably meant" later.
// A missing issuer or audience would switch its check off in most JWT libraries, so absence is an error here.
// Messages name the setting and what was expected, never the value that was found.

import type { JsonObject } from "../encoding";
import { type IssuerConfig, readIssuer } from "./issuer";
import { type ReadBeside, readJson } from "./json";
import { type RevokedByIssuer, readRevoked } from "./revoked";
import { type RouteRequirement, readRoutes } from "./routes";
import { type Environment, readChoice, readFlag, readSeconds, readText } from "./setting";

export interface Config {
  /** By exact `iss`. */
  readonly issuers: ReadonlyMap<string, IssuerConfig>;
  readonly clockToleranceSeconds: number;
  /** A token with less time left is refused: set it to the gateway's TTL and no cached Allow outlives its token. */
  readonly minRemainingSeconds: number;
  /** The TTL the gateway caches results for; undefined if not told. */
  readonly resultTtlSeconds: number | undefined;
  /** undefined: every valid token may use every route. */
  readonly routes: readonly RouteRequirement[] | undefined;
  /** For the size of policies only; the longest name is planned for if it is not known. */
  readonly stageName: string | undefined;
  readonly revoked: RevokedByIssuer;
  readonly httpApiResponse: "policy" | "simple";
  readonly webSocketToken: WebSocketToken;
  readonly keys: KeySettings;
  /** Key of the hashes of `sub` and `jti` in the log; without it they are not logged. */
  readonly logHashKey: string | undefined;
  /** CloudWatch namespace; undefined switches metrics off. */
  readonly metricsNamespace: string | undefined;
}

/** Where a WebSocket client may put its token beside the Authorization header. */
export type WebSocketToken =
  | { readonly from: "header" }
  | { readonly from: "protocol" }
  | { readonly from: "query"; readonly name: string };

export interface KeySettings {
  readonly timeoutMs: number;
  /** From this age on a set is refreshed while it is still used. */
  readonly softAgeSeconds: number;
  /** From this age on a set is dead: a withdrawn key cannot live longer, whatever the outage. */
  readonly hardAgeSeconds: number;
  /** Key sets taken at deployment, by issuer; `fetchedAt` in seconds since 1970. */
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}

export interface Snapshot {
  readonly fetchedAt: number;
  readonly keys: readonly unknown[];
}

/** @throws Error naming the setting that is missing or malformed. */
export function loadConfig(env: Environment, readBeside: ReadBeside): Config {
  const issuers = readIssuers(env, readBeside);
  const lifetimes = [...issuers.values()].map((issuer) => issuer.maxLifetimeSeconds);
  const resultTtlSeconds =
    env.RESULT_TTL_SECONDS === undefined ? undefined : readSeconds(env, "RESULT_TTL_SECONDS", 0, 0, 3600);
  if (resultTtlSeconds !== undefined && resultTtlSeconds > Math.min(...lifetimes)) {
    throw new Error(
      "RESULT_TTL_SECONDS: a result would be cached for longer than a token may live; lower it",
    );
  }
  const softAgeSeconds = readSeconds(env, "KEYS_SOFT_AGE_SECONDS", 600, 10, 86_400);
  const routes = readJson(env, "ROUTES", readBeside);
  return Object.freeze({
    issuers,
    clockToleranceSeconds: readSeconds(env, "CLOCK_TOLERANCE_SECONDS", 5, 0, 300),
    minRemainingSeconds: readSeconds(env, "MIN_REMAINING_SECONDS", 0, 0, 3600),
    resultTtlSeconds,
    routes: routes === undefined ? undefined : readRoutes(routes),
    stageName: readStageName(env),
    revoked: readRevoked(readJson(env, "REVOKED", readBeside), issuers),
    httpApiResponse: readChoice(env, "HTTP_API_RESPONSE", ["policy", "simple"] as const),
    webSocketToken: readWebSocketToken(env),
    keys: {
      timeoutMs: readSeconds(env, "KEYS_TIMEOUT_MS", 3000, 100, 8000),
      softAgeSeconds,
      hardAgeSeconds: readSeconds(env, "KEYS_HARD_AGE_SECONDS", 86_400, softAgeSeconds, 7 * 86_400),
      snapshots: readSnapshots(readJson(env, "KEYS_SNAPSHOT", readBeside), issuers),
    },
    logHashKey: readHashKey(env),
    metricsNamespace: readNamespace(env),
  });
}

const SINGLE = ["ISSUER", "AUDIENCE", "JWKS_URI"] as const;

/** Either the three settings of one issuer, or ISSUERS: an object of them by `iss`. */
function readIssuers(env: Environment, readBeside: ReadBeside): ReadonlyMap<string, IssuerConfig> {
  const allowLoopback = readFlag(env, "ALLOW_LOOPBACK_HTTP");
  const several = readJson(env, "ISSUERS", readBeside);
  if (several === undefined) {
    const [url, audience, jwksUri] = SINGLE.map((name) => readText(env, name)) as [string, string, string];
    const issuer = readIssuer("", url, { audience, jwksUri, ...optional(env) }, allowLoopback);
    return new Map([[url, issuer]]);
  }
  if (SINGLE.some((name) => env[name] !== undefined)) {
    throw new Error(`ISSUERS: expected either ISSUERS or ${SINGLE.join(", ")}, not both`);
  }
  const issuers = Object.entries(several).map(([url, settings], at) => {
    if (typeof settings !== "object" || settings === null) {
      throw new Error(`ISSUERS: entry ${at + 1} must be an object with audience and jwksUri`);
    }
    const defaults = optional(env);
    return [
      url,
      readIssuer(`ISSUERS entry ${at + 1}: `, url, { ...defaults, ...settings }, allowLoopback),
    ] as const;
  });
  const aliases = new Set(issuers.map(([, issuer]) => issuer.alias));
  if (issuers.length === 0) throw new Error("ISSUERS: expected at least one issuer");
  if (aliases.size !== issuers.length)
    throw new Error("ISSUERS: two entries have one alias; set alias on each");
  return new Map(issuers);
}

function optional(env: Environment): JsonObject {
  const names = {
    algorithms: "ALGORITHMS",
    profile: "PROFILE",
    maxLifetimeSeconds: "MAX_TOKEN_LIFETIME_SECONDS",
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([key, name]) => (env[name] === undefined ? [] : [[key, env[name]]])),
  );
}

function readSnapshots(
  settings: JsonObject | undefined,
  issuers: ReadonlyMap<string, IssuerConfig>,
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

function readWebSocketToken(env: Environment): WebSocketToken {
  const setting = env.WEBSOCKET_TOKEN ?? "header";
  if (setting === "header" || setting === "protocol") return { from: setting };
  const name = /^query:([A-Za-z0-9_-]{1,64})$/.exec(setting)?.[1];
  if (name === undefined)
    throw new Error("WEBSOCKET_TOKEN: expected header, protocol or query:<parameter name>");
  return { from: "query", name };
}

function readStageName(env: Environment): string | undefined {
  const name = env.STAGE_NAME;
  if (name !== undefined && !/^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name)) {
    throw new Error(
      "STAGE_NAME: expected the name of the API's stage (letters, digits, dashes, underscores)",
    );
  }
  return name;
}

function readHashKey(env: Environment): string | undefined {
  const key = env.LOG_HASH_KEY;
  // Short keys can be found by trying: the hashed values are often guessable.
  if (key !== undefined && key.length < 32) throw new Error("LOG_HASH_KEY: expected at least 32 characters");
  return key;
}

function readNamespace(env: Environment): string | undefined {
  const name = env.METRICS_NAMESPACE ?? "Portcullis";
  if (name === "off") return undefined;
  if (!/^[A-Za-z0-9._/#-]{1,255}$/.test(name)) {
    throw new Error(
      "METRICS_NAMESPACE: expected a CloudWatch namespace (letters, digits, . _ / # -), or off",
    );
  }
  return name;
}
