// Arguments → the authorizer's environment and the files beside its bundle, checked as the function checks them at cold start.
// Every security setting is written out, so that what is deployed can be read in the console.
import { all, type Input, type Output, output, type Resource } from "@pulumi/pulumi";
import type { AuthorizerArgs, IssuerArgs, Kind } from "../arguments";
import { checkSettings, compileTables, profileFor } from "./built";
import { identitySources } from "./cache-key";
import { checkLifetimes } from "./lifetimes";
import { snapshotOf } from "./snapshot";

export interface EnvironmentArgs {
  readonly component: Resource;
  readonly kind: Kind;
  readonly stageName: string;
  /** `service` in its log lines and metrics: another for each component, so that their metrics are told apart. */
  readonly serviceName: string;
  readonly issuers: readonly IssuerArgs[];
  readonly settings: AuthorizerArgs;
  /** The setting ROUTES. */
  readonly routes: string;
}

export interface Environment {
  readonly variables: Record<string, string>;
  /** Texts by name. */
  readonly files: Record<string, string>;
}

export const DEFAULT_TTL = 60;

export function environmentOf(args: EnvironmentArgs): Output<Environment> {
  const issuers = all(
    args.issuers.map((one) => output(one as unknown as Unwrapped)),
  ) as Output<unknown> as Output<KnownIssuer[]>;
  return all([issuers, args.settings.logHashKey]).apply(async ([known, hashKey]): Promise<Environment> => {
    const named = known.map((one) => ({ ...one, profile: one.profile ?? profileFor(one.issuer) }));
    const variables = variablesOf(args, named, hashKey);
    const files = filesOf(args, named);
    checkLifetimes(
      named.map(({ profile, tokenLifetimeSeconds }) => ({ profile, seconds: tokenLifetimeSeconds })),
      Number(variables.MIN_REMAINING_SECONDS),
      args.component,
    );
    const { snapshotKeys } = args.settings;
    // With an empty snapshot first: a key set is asked for only where the settings are right.
    const first = snapshotKeys ? { ...files, "keys.json": "{}" } : files;
    const compiled: Record<string, string> = { ...first, "policy.json": compileTables(variables, first) };
    checkSettings(variables, compiled);
    if (!snapshotKeys) return { variables, files: compiled };
    const complete = { ...compiled, "keys.json": await snapshotOf(named) };
    checkSettings(variables, complete);
    return { variables, files: complete };
  });
}

interface KnownIssuer extends Omit<IssuerArgs, "issuer" | "audience" | "jwksUri" | "profile"> {
  readonly profile?: string;
  readonly issuer: string;
  readonly audience: string | readonly string[];
  readonly jwksUri?: string;
}

type Unwrapped = Record<string, Input<unknown>>;
type NamedIssuer = KnownIssuer & { readonly profile: string };

function variablesOf(
  { kind, stageName, serviceName, settings }: EnvironmentArgs,
  issuers: readonly NamedIssuer[],
  hashKey: string | undefined,
): Record<string, string> {
  const { resultTtlSeconds = DEFAULT_TTL } = settings;
  // A WebSocket's answers are not cached.
  const ttl = kind === "websocket" ? 0 : resultTtlSeconds;
  const optional: Readonly<Record<string, string | number | undefined>> = {
    KEYS_SOFT_AGE_SECONDS: settings.keysSoftAgeSeconds,
    KEYS_HARD_AGE_SECONDS: settings.keysHardAgeSeconds,
    KEYS_TIMEOUT_MS: settings.keysTimeoutMs,
    KEYS_WAIT_MS: settings.keysWaitMs,
    MAX_TOKEN_BYTES: settings.maxTokenBytes,
    MAX_AUDIENCES: settings.maxAudiences,
    MAX_CLAIM_MEMBERS: settings.maxClaimMembers,
    LOG_HASH_KEY: hashKey,
    METRICS_NAMESPACE: settings.metricsNamespace,
    REVOKED: settings.revokedUrl ?? (settings.revoked === undefined ? undefined : "@revoked.json"),
    REVOKED_UNREADABLE: settings.revokedUnreadable,
    KEYS_SNAPSHOT: settings.snapshotKeys ? "@keys.json" : undefined,
    ALLOW_LOOPBACK_HTTP: settings.allowLoopbackHttp ? "true" : undefined,
    ANSWER_FOR: kind === "rest" ? settings.answerFor : undefined,
    IDENTITY_SOURCES: identitySources({ kind, resultTtlSeconds: ttl, answerFor: settings.answerFor })?.join(
      ",",
    ),
    WHOLE_METHODS: settings.wholeMethods?.join(","),
    STRICT_HEADER: settings.strictHeader ? "true" : undefined,
    HTTP_API_RESPONSE: kind === "http" ? "simple" : undefined,
    WEBSOCKET_TOKEN: kind === "websocket" ? (settings.webSocketToken ?? "header") : undefined,
  };
  return {
    ...issuerVariables(issuers),
    CLOCK_TOLERANCE_SECONDS: String(settings.clockToleranceSeconds ?? 5),
    RESULT_TTL_SECONDS: String(ttl),
    // A token that would expire while its Allow is cached is refused, so the cache never outlives it.
    MIN_REMAINING_SECONDS: settings.allowExpiredWhileCached ? "0" : String(ttl),
    ROUTES: "@routes.json",
    POLICY_TABLES: "@policy.json",
    STAGE_NAME: stageName,
    POWERTOOLS_SERVICE_NAME: serviceName,
    ...Object.fromEntries(
      Object.entries(optional).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)]],
      ),
    ),
  };
}

/** One issuer is spelled out, so that it can be read in the console; several are a file. */
function issuerVariables(issuers: readonly NamedIssuer[]): Record<string, string> {
  const [one, ...others] = issuers;
  if (one === undefined || others.length > 0 || one.alias !== undefined) return { ISSUERS: "@issuers.json" };
  return {
    ISSUER: one.issuer,
    AUDIENCE: [one.audience].flat().join(","),
    ...(one.jwksUri === undefined ? {} : { JWKS_URI: one.jwksUri }),
    ALGORITHMS: (one.algorithms ?? ["RS256"]).join(","),
    PROFILE: one.profile,
    ...(one.maxLifetimeSeconds === undefined
      ? {}
      : { MAX_TOKEN_LIFETIME_SECONDS: String(one.maxLifetimeSeconds) }),
  };
}

function filesOf(
  { settings, routes }: EnvironmentArgs,
  issuers: readonly NamedIssuer[],
): Record<string, string> {
  const isFile = issuers.length > 1 || issuers[0]?.alias !== undefined;
  const byIssuer = issuers.map(({ issuer, tokenLifetimeSeconds: _, audience, ...rest }) => {
    const settingsOf = { ...rest, audience: [audience].flat(), algorithms: rest.algorithms ?? ["RS256"] };
    return [issuer, settingsOf];
  });
  return {
    "routes.json": routes,
    ...(isFile ? { "issuers.json": JSON.stringify(Object.fromEntries(byIssuer)) } : {}),
    ...(settings.revoked === undefined ? {} : { "revoked.json": JSON.stringify(settings.revoked) }),
  };
}
