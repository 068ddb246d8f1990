// What the one good token holds: everything that any route of the program asks for. In: the described routes. Out: claims.
import type { Claims } from "../../issuer";
import type { Described } from "../describe";

const HOUR = 3600;

/** @param now milliseconds since 1970 */
export function goodClaims(routes: readonly Described[], audience: string, now: number): Claims {
  const all = (name: "scopes" | "permissions" | "groups") => [
    ...new Set(routes.flatMap(({ view }) => view[name])),
  ];
  const [scopes, permissions, groups] = [all("scopes"), all("permissions"), all("groups")];
  // A stack that caches for an hour refuses a token that has less left than that.
  const lifetime = Math.max(HOUR, ...routes.map(({ trust }) => trust.minRemaining + HOUR / 2));
  const seconds = Math.floor(now / 1000);
  return {
    aud: routes.find(({ trust }) => trust.audience !== undefined)?.trust.audience ?? audience,
    iat: seconds,
    exp: seconds + lifetime,
    ...(scopes.length > 0 ? { scope: scopes.join(" ") } : {}),
    ...(permissions.length > 0 ? { permissions } : {}),
    ...(groups.length > 0 ? { groups } : {}),
    ...routes.find(({ view }) => view.claims !== undefined)?.view.claims,
  };
}
