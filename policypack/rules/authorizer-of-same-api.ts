// A route's authorizer must belong to the route's own API and be of a sort that API can run.
// Both ends must be seen in the stack; an authorizer from elsewhere is not judged.

import type { ApiKind, Facts, LinkedRoute } from "../facts";
import { defineRule, type Hit, hitRoute } from "./contract";

const SORTS: Readonly<Partial<Record<ApiKind, readonly string[]>>> = {
  rest: ["token", "request", "cognito", "jwt"],
  http: ["request", "jwt"],
  websocket: ["request"],
};

export const authorizerOfSameApi = defineRule({
  name: "authorizer-of-same-api",
  title: "A route uses an authorizer of its own API",
  severity: "high",
  levels: { recommended: "mandatory", strict: "mandatory" },
  why: "An authorizer belongs to one API. One of another API, or of a type this kind cannot run, fails at deployment or leaves the route without the guard its author meant.",
  fix: "Point authorizerId to an authorizer of the same API, of a type this kind of API runs.",
  options: {},
  onUnknown: "silent",
  says: "with an authorizer that does not fit",
  check: (facts) => facts.routes.flatMap((route) => judge(route, facts)),
});

function judge(route: LinkedRoute, { authorizers }: Facts): readonly Hit[] {
  if (route.auth.verdict !== "protected" || route.auth.authorizer === undefined) return [];
  const authorizer = authorizers.find(route.auth.authorizer);
  if (authorizer === undefined) return [];
  const hit = (what: string) => [{ ...hitRoute(route, what), scope: "stack", fix: "authorizerId" } as const];
  const isForeign = authorizer.owner.urn !== undefined && authorizer.owner.urn !== route.owner.urn;
  if (isForeign && route.owner.urn !== undefined) return hit("its authorizer belongs to another API");
  const fits = SORTS[route.kind];
  if (fits === undefined || authorizer.sort.state !== "known") return [];
  return fits.includes(authorizer.sort.value)
    ? []
    : hit(`its authorizer is of a type that this kind cannot run`);
}
