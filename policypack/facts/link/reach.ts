// Who can reach an API at all: a private endpoint and a resource policy that names its callers keep the internet out.
// In: open routes with their API. Out: the same, exempt where nobody outside can call them. That is no authorizer, and never
// counts as one; what cannot be seen leaves the route undecided.

import type { Api, Declared } from "../declared";
import type { LinkedRoute } from "../linked";
import type { RouteAuth } from "../route";
import type { ApiPolicy } from "../surroundings";
import { type Fact, isUnknown, known } from "../value";
import type { Resolver } from "./resolver";

export class Reach {
  private readonly policies = new Map<string, ApiPolicy[]>();

  constructor(
    { policies }: Declared,
    private readonly resolver: Resolver,
  ) {
    for (const policy of policies) {
      const urn = resolver.api(policy.api)?.urn;
      if (urn === undefined) continue;
      const same = this.policies.get(urn);
      if (same === undefined) this.policies.set(urn, [policy]);
      else same.push(policy);
    }
  }

  /** The route as the internet meets it. */
  narrow(route: LinkedRoute): LinkedRoute {
    if (route.auth.verdict !== "open" || route.auth.reason === "malformed") return route;
    const api = this.resolver.apis.get(route.owner.urn ?? "");
    if (api === undefined) return route;
    const auth = this.judge(api, route.auth);
    return auth === route.auth ? route : { ...route, auth };
  }

  private judge(api: Api, open: RouteAuth & { readonly verdict: "open" }): RouteAuth {
    const { isPrivate = { state: "absent" } } = api;
    if (isPrivate.state === "known" && isPrivate.value)
      return { verdict: "exempt", reason: "private-endpoint", open: open.reason };
    const names = this.namesCallers(api);
    if (names.state === "known" && names.value)
      return { verdict: "exempt", reason: "resource-policy", open: open.reason };
    const unseen = [isPrivate, names].find(isUnknown);
    return unseen === undefined ? open : { verdict: "undecided", unknown: unseen };
  }

  /** Of two policies the later one holds, and nothing says which that is: each must name its callers. */
  private namesCallers(api: Api): Fact<boolean> {
    const facts = (this.policies.get(api.urn) ?? []).map(({ namesCallers }) => namesCallers);
    if (facts.length === 0) return { state: "absent" };
    return (
      facts.find((fact) => fact.state !== "unknown" && !(fact.state === "known" && fact.value)) ??
      facts.find(isUnknown) ??
      known(true)
    );
  }
}
