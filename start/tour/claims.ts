// What the one good token grants: everything that any route of the program asks for. In: the described routes. Out: what it
// grants, and its claims.
import { AUTH0, type Claims, type Granted, grant } from "../../issuer";
import type { Described } from "../describe";
import { lifetimeFor } from "../trust";

export interface GoodToken {
  readonly granted: Granted;
  /** As its issuer names them; null leaves one out. */
  readonly claims: Claims;
  /** Seconds. */
  readonly lifetime: number;
}

/** @param now milliseconds since 1970 */
export function goodToken(routes: readonly Described[], audience: string, now: number): GoodToken {
  const all = <T>(each: (granted: Granted) => readonly T[] | undefined): readonly T[] => [
    ...new Set(routes.flatMap(({ asked }) => (asked.kind === "granted" ? (each(asked.granted) ?? []) : []))),
  ];
  const granted = {
    audience: routes.find(({ trust }) => trust.audience !== undefined)?.trust.audience ?? audience,
    scopes: all(({ scopes }) => scopes),
    permissions: all(({ permissions }) => permissions),
    groups: all(({ groups }) => groups),
    roles: all(({ roles }) => roles),
    claims: all(({ claims }) => claims),
  };
  const shape = routes.find(({ trust }) => trust.takesIssuer)?.trust.shape ?? AUTH0;
  const lifetime = Math.max(...routes.map(({ trust }) => lifetimeFor(trust)));
  const seconds = Math.floor(now / 1000);
  return { granted, lifetime, claims: { iat: seconds, exp: seconds + lifetime, ...grant(shape, granted) } };
}
