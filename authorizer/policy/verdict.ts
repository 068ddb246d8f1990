// Trusted Claims + what is revoked + route requirements → Verdict: which routes this token may use, decided for all at once,
// since the gateway caches the answer and will apply it to routes that we are never asked about.

import type { Claims } from "../claims";
import type { Config, RouteRequirement } from "../config";
import type { DenialCode } from "../denial";
import { isGranted, isUndecided } from "./grant";
import { isRevoked } from "./revoked";

export type Verdict =
  | { readonly outcome: "deny"; readonly code: DenialCode; readonly claims: Claims | undefined }
  | { readonly outcome: "allow"; readonly claims: Claims; readonly granted: Granted };

/** "all": no requirements are configured. Else every configured route, and whether it is granted. */
export type Granted = "all" | ReadonlyMap<RouteRequirement, boolean>;

export function judge(claims: Claims, { revoked, routes }: Pick<Config, "revoked" | "routes">): Verdict {
  if (isRevoked(claims, revoked)) return refuse("token-revoked", claims);
  if (routes === undefined) return { outcome: "allow", claims, granted: "all" };
  const granted = new Map(routes.map((route) => [route, isGranted(claims, route)]));
  // Nothing at all: said here, so that the log has the reason and the policy is one plain Deny.
  if (![...granted.values()].includes(true)) return refuse(denialFor(claims, routes), claims);
  return { outcome: "allow", claims, granted };
}

export function refuse(code: DenialCode, claims?: Claims): Extract<Verdict, { outcome: "deny" }> {
  return { outcome: "deny", code, claims };
}

/** Why these routes are not granted: their requirements are not met, or nobody knows, since the groups are elsewhere. */
export function denialFor(claims: Claims, routes: readonly RouteRequirement[]): DenialCode {
  return routes.some((route) => isUndecided(claims, route)) ? "groups-elsewhere" : "scope-insufficient";
}
