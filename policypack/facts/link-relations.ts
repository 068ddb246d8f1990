// Settles the routes that one resource could not decide: a preflight and its integration, `$default` and its API's protocol,
// an API key and the schema. Where the second resource cannot be seen, an open route stays open or becomes undecided, never protected.

import type { Declared, Integration } from "./declared";
import { Unknown } from "./fact";
import type { Resolver } from "./resolver";
import type { Route, RouteAuth } from "./route";

const OUTSIDE = "its API is not in this stack, so its protocol is not known";

export class Relations {
  private readonly integrations = new Map<string, Integration[]>();
  private readonly schemas = new Map<string, RouteAuth>();

  constructor(
    declared: Declared,
    private readonly resolver: Resolver,
  ) {
    for (const integration of declared.integrations) {
      const key = resolver.meetingPoint(integration.node);
      if (key === undefined) continue;
      const same = this.integrations.get(key);
      if (same === undefined) this.integrations.set(key, [integration]);
      else same.push(integration);
    }
    for (const { api, opens } of declared.schemas) {
      const urn = resolver.api(api)?.urn;
      if (urn === undefined) continue;
      if (opens instanceof Unknown) this.schemas.set(urn, { verdict: "undecided", unknown: opens });
      else if (opens.state === "known" && !opens.value) {
        this.schemas.set(urn, { verdict: "exempt", reason: "api-key-unused" });
      }
    }
  }

  settle(route: Route): Route {
    if (route.needs === "protocol") return this.withProtocol(route);
    if (route.auth.verdict !== "open") return route;
    if (route.needs === "schema") {
      const urn = this.resolver.api(route.api)?.urn;
      return { ...route, auth: (urn === undefined ? undefined : this.schemas.get(urn)) ?? route.auth };
    }
    return { ...route, auth: this.withIntegration(route) };
  }

  private withProtocol(route: Route): Route {
    const protocol = this.resolver.api(route.api)?.kind;
    if (protocol?.state === "known") {
      if (protocol.value !== "websocket") return route;
      return { ...route, kind: "websocket", auth: { verdict: "exempt", reason: "after-connect" } };
    }
    if (route.auth.verdict !== "open") return route;
    const unknown = protocol instanceof Unknown ? protocol : new Unknown("apiId", "never", OUTSIDE);
    return { ...route, auth: { verdict: "undecided", unknown } };
  }

  /** An open OPTIONS method is exempt when API Gateway itself answers it: a browser's preflight carries no credentials. */
  private withIntegration(route: Route): RouteAuth {
    const key = route.node === undefined ? undefined : this.resolver.meetingPoint(route.node);
    const behind = key === undefined ? [] : (this.integrations.get(key) ?? []);
    for (const { method, methodRef, type } of behind) {
      // `httpMethod: method.httpMethod` names the method itself, whether or not its value can be seen.
      const isNamed = methodRef.urns.includes(route.source);
      const isMine =
        method.state !== "known" || route.method === "?" || method.value.toUpperCase() === route.method;
      if (!isMine || type.state === "absent") continue;
      if (type.state === "known" && type.value.toUpperCase() !== "MOCK") continue;
      if (type.state === "unknown") return { verdict: "undecided", unknown: type };
      if (method.state === "unknown" && !isNamed) return { verdict: "undecided", unknown: method };
      if (route.method === "?") return { verdict: "undecided", unknown: new Unknown("httpMethod") };
      return { verdict: "exempt", reason: "mock-preflight" };
    }
    return route.auth;
  }
}
