// Whose tokens are taken, and how the authorizer decides. Typed settings of the authorizer (docs/authorizer/settings.md).
import type { Input } from "@pulumi/pulumi";

export const PROFILES = [
  "generic",
  "rfc9068",
  "auth0",
  "cognito",
  "entra",
  "okta",
  "keycloak",
  "identityserver",
  "forgerock",
  "adfs",
  "pingfederate",
  "supabase",
  "clerk",
  "firebase",
  "github-actions",
  "google",
] as const;
export type Profile = (typeof PROFILES)[number];

export interface IssuerArgs {
  /** Exactly the `iss` of its tokens, or a pattern with one named part: `https://login.example.com/{tenant}/`. */
  readonly issuer: Input<string>;
  /** The API's own identifier, as the tokens' `aud` spells it; for Cognito the app clients' ids. */
  readonly audience: Input<string> | readonly Input<string>[];
  /** Where it publishes its keys, found by its metadata when unset; it may hold the pattern's part too. */
  readonly jwksUri?: Input<string>;
  /** Accepted `alg` values; RS256 when unset. */
  readonly algorithms?: readonly string[];
  /** What its access tokens look like; the issuer's host decides when unset. */
  readonly profile?: Profile;
  /** Its name in logs, metrics and requirements; its host when unset. */
  readonly alias?: string;
  /** Which tenants of a pattern are let in; all of them when unset. */
  readonly tenants?: readonly string[];
  /** The longest a token may live; 86400 when unset. */
  readonly maxLifetimeSeconds?: number;
  /** How long its tokens live; the profile's documented default when unset. A TTL that would refuse every one is refused. */
  readonly tokenLifetimeSeconds?: number;
}

/** Tokens refused before they expire. */
export interface Revoked {
  /** By `jti`. */
  readonly tokens?: readonly string[];
  /** By `sub`: those issued up to that second since 1970. */
  readonly subjects?: Readonly<Record<string, number>>;
}

export interface AuthorizerArgs {
  /** How long API Gateway keeps an answer: 0 (off) to 3600; 60 when unset. */
  readonly resultTtlSeconds?: number;
  /** Otherwise a token with less time left than the TTL is refused, so that no cached Allow outlives its token. */
  readonly allowExpiredWhileCached?: boolean;
  readonly clockToleranceSeconds?: number;
  /** Takes the issuers' key sets at deployment: a cold start then needs no network. */
  readonly snapshotKeys?: boolean;
  /** By issuer, as `iss` spells it. */
  readonly revoked?: Readonly<Record<string, Revoked>>;
  /**
   * In place of `revoked`: an address on loopback that serves the same list while the function runs, e.g. AWS AppConfig's Lambda
   * extension: `http://localhost:2772/applications/APP/environments/ENV/configurations/NAME`. The extension's layer and the
   * right to read the configuration are given with `lambdaArgs`.
   */
  readonly revokedUrl?: string;
  /** With `revokedUrl`: what happens to good tokens while there is no list to use; "deny" when unset. */
  readonly revokedUnreadable?: "deny" | "allow";
  /**
   * What one answer speaks for. "api": one policy for every route, cached by token. "route": that route alone; exact, and for
   * any number of routes, but cached by token and route. REST only: an HTTP API's answers are always for one route.
   */
  readonly answerFor?: "api" | "route";
  /** Methods of which a policy for the API may say "all but the denied routes" where listing the granted ones is too long. */
  readonly wholeMethods?: readonly string[];
  /** Denies header members that carry no trust and are not known, too. */
  readonly strictHeader?: boolean;
  /** Seconds from which a key set is refreshed, and from which it is not used any more. */
  readonly keysSoftAgeSeconds?: number;
  readonly keysHardAgeSeconds?: number;
  readonly keysTimeoutMs?: number;
  /** How long a request waits for a refresh before the old set decides. */
  readonly keysWaitMs?: number;
  /** Bounds of a token: its bytes, the entries of `aud`, the members of its claims. */
  readonly maxTokenBytes?: number;
  readonly maxAudiences?: number;
  readonly maxClaimMembers?: number;
  /** At least 32 characters: then hashes of `sub` and `jti` are logged. */
  readonly logHashKey?: Input<string>;
  /** CloudWatch namespace of its metrics, or "off". */
  readonly metricsNamespace?: string;
  /** WebSocket: where $connect carries the token; "header" when unset. */
  readonly webSocketToken?: "header" | "protocol" | `query:${string}`;
  /** Development only: an issuer on loopback may use http. */
  readonly allowLoopbackHttp?: boolean;
  /** Megabytes; 512 when unset, since the first call is bound by CPU, which Lambda gives in proportion. */
  readonly memorySize?: number;
  readonly reservedConcurrency?: number;
  readonly provisionedConcurrency?: number;
}

/** Every member of AuthorizerArgs, by its type where a check needs no more: what is none of them would be a setting that does nothing. */
export const AUTHORIZER_SETTINGS: Readonly<Record<keyof AuthorizerArgs, "flag" | "number" | "other">> = {
  resultTtlSeconds: "number",
  allowExpiredWhileCached: "flag",
  clockToleranceSeconds: "number",
  snapshotKeys: "flag",
  revoked: "other",
  revokedUrl: "other",
  revokedUnreadable: "other",
  answerFor: "other",
  wholeMethods: "other",
  strictHeader: "flag",
  keysSoftAgeSeconds: "number",
  keysHardAgeSeconds: "number",
  keysTimeoutMs: "number",
  keysWaitMs: "number",
  maxTokenBytes: "number",
  maxAudiences: "number",
  maxClaimMembers: "number",
  logHashKey: "other",
  metricsNamespace: "other",
  webSocketToken: "other",
  allowLoopbackHttp: "flag",
  memorySize: "number",
  reservedConcurrency: "number",
  provisionedConcurrency: "number",
};
