// How long each issuer's access tokens live by its own documents, and whether a result TTL leaves any of them usable.
// A token with less time left than the TTL is refused (MIN_REMAINING_SECONDS), so a TTL as long as the token refuses every one.
import { log, type Resource, RunError } from "@pulumi/pulumi";

/** Seconds; docs/authorizer/issuers.md has the sources. Issuers of which nothing is known are not here. */
const DOCUMENTED: Readonly<Record<string, number>> = {
  auth0: 86_400,
  cognito: 3600,
  // At random between 60 and 90 minutes.
  entra: 3600,
  okta: 3600,
  keycloak: 300,
  identityserver: 3600,
  forgerock: 3600,
  adfs: 3600,
  pingfederate: 7200,
  supabase: 3600,
  clerk: 60,
  firebase: 3600,
  "github-actions": 300,
  google: 3600,
};

export interface TokenLife {
  readonly profile: string;
  /** What the program says, instead of the documented default. */
  readonly seconds: number | undefined;
}

/** Throws a RunError where every fresh token would be refused; warns where a fifth of its life or more is lost. */
export function checkLifetimes(lives: readonly TokenLife[], minRemaining: number, component: Resource): void {
  if (minRemaining === 0) return;
  for (const { profile, seconds = DOCUMENTED[profile] } of lives) {
    if (seconds === undefined) continue;
    if (minRemaining >= seconds)
      throw new RunError(
        `resultTtlSeconds: ${minRemaining} would refuse every fresh token: ${profile}'s live ${seconds} seconds, and a token ` +
          "with less time left than the TTL is refused; lower it, set tokenLifetimeSeconds if yours live longer, " +
          "or allowExpiredWhileCached if a cached answer may outlive its token",
      );
    const lost = Math.round((100 * minRemaining) / seconds);
    if (lost >= 20)
      void log.warn(
        `resultTtlSeconds: ${profile}'s tokens are refused in the last ${minRemaining} of their ${seconds} seconds (${lost} %)`,
        component,
      );
  }
}
