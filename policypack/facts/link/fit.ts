// Whether a route's authorizer can guard it: it must belong to the route's own API and be of a type that this kind can run.
// In: routes and authorizers with their APIs. Out: the routes, open where the authorizer that is named does not fit.
// An authorizer that is not in sight is not judged.

import type { Authorizer } from "../declared";
import type { LinkedRoute, Owned } from "../linked";
import type { Directory, Ref } from "../ref";
import type { ApiKind, OpenReason } from "../route";

const SORTS: Readonly<Partial<Record<ApiKind, readonly string[]>>> = {
  rest: ["token", "request", "cognito", "jwt"],
  http: ["request", "jwt"],
  websocket: ["request"],
};

export function fitted(route: LinkedRoute, authorizers: Directory<Owned<Authorizer>>): LinkedRoute {
  if (route.auth.verdict !== "protected" || route.auth.authorizer === undefined) return route;
  const { authorizer } = route.auth;
  const reason = misfit(route, authorizer, authorizers);
  if (reason === undefined) return route;
  return { ...route, scope: "stack", auth: { verdict: "open", reason, authorizer } };
}

function misfit(
  { kind, owner }: LinkedRoute,
  ref: Ref,
  authorizers: Directory<Owned<Authorizer>>,
): OpenReason | undefined {
  const found = authorizers.find(ref);
  if (found === undefined) return undefined;
  const isForeign = found.owner.urn !== undefined && owner.urn !== undefined && found.owner.urn !== owner.urn;
  if (isForeign) return "authorizer-of-another-api";
  const fits = SORTS[kind];
  if (fits === undefined || found.sort.state !== "known" || fits.includes(found.sort.value)) return undefined;
  return "authorizer-of-wrong-type";
}
