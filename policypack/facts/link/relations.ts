// Settles the routes that one resource could not decide: a preflight and its integration, `$default` and its API's protocol,
// an API key and the schema. Where the second resource cannot be seen, an open route stays open or becomes undecided, never protected.

import type { Declared, Signer } from "../declared";
import { Directory } from "../ref";
import type { Route, RouteAuth } from "../route";
import { absent, isUnknown, Unknown } from "../value";
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
  private readonly signers: Directory<Signer>;

  constructor(
    declared: Declared,
    private readonly resolver: Resolver,
  ) {
    this.preflights = new Preflights(declared, resolver);
    this.protocols = new Protocols(declared, resolver);
    this.signers = new Directory(declared.signers);
    for (const { api, opens } of declared.schemas) {
      const urn = resolver.api(api)?.urn;
      if (urn === undefined) continue;
      if (opens instanceof Unknown) this.schemas.set(urn, { verdict: "undecided", unknown: opens });
      else if (opens.state === "known" && !opens.value) {
        this.schemas.set(urn, { verdict: "exempt", reason: "api-key-unused" });
      }
    }
  }

  /** The route as its relations make it; none where they show that it is no route of an API. */
  settle(route: Route): readonly Route[] {
    if (route.needs === "protocol") return [this.withProtocol(route)];
    if (route.needs === "signer") return this.withSigner(route);
    if (route.auth.verdict !== "open") return [route];
    if (route.needs === "schema") {
      const urn = this.resolver.api(route.api)?.urn;
      return [{ ...route, auth: (urn === undefined ? undefined : this.schemas.get(urn)) ?? route.auth }];
    }
    return [{ ...route, auth: this.preflights.judge(route) }];
  }

  /**
   * A distribution whose origin cannot be seen leads to a function where what signs for it signs for functions. Where nothing
   * signs at all, it is no door that AWS_IAM is meant to close, and what is behind it is judged where it is declared.
   */
  private withSigner(route: Route): readonly Route[] {
    const { signer = { urns: [], id: absent }, auth, method } = route;
    const near = signer.urns.flatMap((urn) => this.signers.get(urn) ?? []);
    const one = this.signers.find(signer);
    const found = near.length > 0 || one === undefined ? near : [one];
    if (found.length === 0 && method === "?") return [];
    const signs = found.map((each) => each.signs);
    if (signs.length > 0 && signs.every((each) => each.state === "known" && each.value !== "lambda"))
      return [];
    if (signs.length > 0 && signs.every((each) => each.state === "known" && each.value === "lambda"))
      return [route];
    const unknown = signs.find(isUnknown) ?? new Unknown("origins");
    return [auth.verdict === "undecided" ? route : { ...route, auth: { verdict: "undecided", unknown } }];
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
