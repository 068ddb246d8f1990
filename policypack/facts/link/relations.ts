// Settles the routes that one resource could not decide: a preflight and its integration, `$default` and its API's protocol,
// an API key and the schema. Where the second resource cannot be seen, an open route stays open or becomes undecided, never protected.

import type { Declared } from "../declared";
import type { Route, RouteAuth } from "../route";
import { Unknown } from "../value";
import { Preflights } from "./preflight";
import { Protocols } from "./protocol";
import type { Resolver } from "./resolver";

const MALFORMED: RouteAuth = { verdict: "open", reason: "malformed" };
const ROUTE_KEY = 'routeKey: "$default", or a method, one space and a path, as in "GET /pets"';
const OUTSIDE = "its API is not in this stack, so its protocol is not known";

export class Relations {
  private readonly preflights: Preflights;
  private readonly protocols: Protocols;
  private readonly schemas = new Map<string, RouteAuth>();

  constructor(
    declared: Declared,
    private readonly resolver: Resolver,
  ) {
    this.preflights = new Preflights(declared, resolver);
    this.protocols = new Protocols(declared, resolver);
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
    return { ...route, auth: this.preflights.judge(route) };
  }

  private withProtocol(route: Route): Route {
    const protocol = this.protocols.of(route.api);
    const { auth, hiddenKey } = route;
    if (auth.verdict === "exempt") {
      const isHttp = protocol.state === "known" && protocol.value === "http";
      return isHttp ? { ...route, kind: "http", auth: MALFORMED, fix: ROUTE_KEY } : route;
    }
    if (protocol.state === "known") {
      if (protocol.value !== "websocket") return route;
      const behind: RouteAuth =
        hiddenKey === undefined
          ? { verdict: "exempt", reason: "after-connect" }
          : { verdict: "undecided", unknown: hiddenKey };
      return { ...route, kind: "websocket", auth: behind };
    }
    if (auth.verdict !== "open") return route;
    const unknown =
      hiddenKey ?? (protocol instanceof Unknown ? protocol : new Unknown("apiId", "never", OUTSIDE));
    return { ...route, auth: { verdict: "undecided", unknown } };
  }
}
