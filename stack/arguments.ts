// The stack's settings → what SecureApi takes beside its routes.
import type { AuthorizerArgs, IssuerArgs, Profile, RestApiArgs } from "portcullis-secure-api";
import type { Settings } from "./config";

/** What the settings decide, for a REST and an HTTP API alike. */
type Given = Pick<
  RestApiArgs,
  "authorizer" | "cors" | "throttle" | "logRetentionDays" | "manageAccountLogRole"
> & { readonly issuers: readonly IssuerArgs[] };

export function argumentsOf(settings: Settings): Given {
  return {
    issuers: [issuerOf(settings)],
    authorizer: authorizerOf(settings),
    cors: { origins: [settings.corsAllowOrigin] },
    throttle: { rate: settings.throttlingRateLimit, burst: settings.throttlingBurstLimit },
    logRetentionDays: settings.logRetentionDays as NonNullable<RestApiArgs["logRetentionDays"]>,
    manageAccountLogRole: settings.manageAccountLogRole,
  };
}

function issuerOf({ profile, tokenLifetimeSeconds, ...settings }: Settings): IssuerArgs {
  return {
    issuer: settings.issuer,
    audience: settings.audience,
    jwksUri: settings.jwksUri,
    algorithms: settings.algorithms.split(","),
    ...(profile === undefined ? {} : { profile: profile as Profile }),
    ...(tokenLifetimeSeconds === undefined ? {} : { tokenLifetimeSeconds }),
  };
}

function authorizerOf({ issuer, revoked, ...settings }: Settings): AuthorizerArgs {
  return {
    resultTtlSeconds: settings.resultTtlSeconds,
    allowExpiredWhileCached: settings.allowExpiredWhileCached,
    snapshotKeys: settings.snapshotKeys,
    allowLoopbackHttp: settings.allowLoopbackHttp,
    ...(settings.revokedUrl === undefined ? {} : { revokedUrl: settings.revokedUrl }),
    ...(revoked === undefined ? {} : { revoked: { [issuer]: JSON.parse(revoked) } }),
  };
}
