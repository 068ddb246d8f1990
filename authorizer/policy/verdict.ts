// Trusted Claims + what is revoked + route requirements → Verdict: which routes this token may use, decided for all at once,
// since the gateway caches the answer and will apply it to routes that we are never asked about.

import type { Claims } from "../claims";
import type { Config, RouteRequirement } from "../config";
import type { DenialCode } from "../denial";
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
  if (![...granted.values()].includes(true)) return refuse("scope-insufficient", claims);
  return { outcome: "allow", claims, granted };
}

export function refuse(code: DenialCode, claims?: Claims): Verdict {
  return { outcome: "deny", code, claims };
}

export function isGranted(claims: Claims, { scopes, permissions, groups }: RouteRequirement): boolean {
  return (
    scopes.every((scope) => claims.scopes.includes(scope)) &&
    permissions.every((permission) => claims.permissions.includes(permission)) &&
    (groups.length === 0 || groups.some((group) => claims.groups.includes(group)))
  );
}

/** The verdict for one route, by the API's own name for it; a route without a requirement is not granted. */
export function isRouteGranted(granted: Granted, routeKey: string): boolean {
  if (granted === "all") return true;
  const exact = [...granted].find(([route]) => route.key === routeKey);
  if (exact !== undefined) return exact[1];
  const [method = "", path = ""] = routeKey.split(" ");
  return [...granted].some(
    ([route, is]) => is && `/${route.path}` === path && route.methods.includes(method),
  );
}
