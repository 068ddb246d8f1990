// Which Integration answers an open OPTIONS method. It is exempt where API Gateway itself does: a browser's preflight carries no
// credentials. What certainly is the method's own decides; where a MOCK only may be, the method is undecided.
// A method is never exempt while an Integration that is no MOCK may be its own.

import type { Declared, Integration } from "../declared";
import type { Ref } from "../ref";
import type { Route, RouteAuth } from "../route";
import { isUnknown, Unknown } from "../value";
import type { Resolver } from "./resolver";

type Match = "sure" | "maybe" | "no";

interface Behind {
  readonly integration: Integration;
  readonly method: string | undefined;
  readonly place: string | undefined;
  readonly api: string | undefined;
  /** The one Method it reads its httpMethod from. */
  readonly names: string | undefined;
}

interface Spot {
  readonly route: Route;
  readonly place: string | undefined;
  readonly api: string | undefined;
}

const AMBIGUOUS = "more than one Integration may answer this method";

export class Preflights {
  private readonly methods = new Map<string, string>();
  private readonly spots = new Map<string, number>();
  private readonly behind: readonly Behind[];

  constructor(
    { routes, integrations }: Declared,
    private readonly resolver: Resolver,
  ) {
    for (const route of routes) {
      if (route.node === undefined) continue;
      this.methods.set(route.source, route.method);
      const key = spotKey(this.spot(route));
      if (key !== undefined) this.spots.set(key, (this.spots.get(key) ?? 0) + 1);
    }
    this.behind = integrations.map((integration) => this.readBehind(integration));
  }

  /** The verdict of an open method that may be a preflight. */
  judge(route: Route): RouteAuth {
    const spot = this.spot(route);
    const key = spotKey(spot);
    // Two methods at one place: it is only where their ids were computed from, such as an API that both were looked up in.
    const isShared = key !== undefined && (this.spots.get(key) ?? 0) > 1;
    const sure: Behind[] = [];
    const maybe: Behind[] = [];
    for (const one of this.behind) {
      const match = matchOf(spot, one, isShared);
      if (match === "sure") sure.push(one);
      else if (match === "maybe") maybe.push(one);
    }
    const named = sure.filter(({ names }) => names === route.source);
    if (named.length === 0) return decide(route, sure, maybe);
    const isPlaced = named.every((one) => placeMatch(spot, one) === "sure") && !isShared;
    const rivals = isPlaced ? [] : maybe.filter((one) => one.names === undefined && !isMock(one));
    return decide(route, [...named, ...rivals], maybe);
  }

  private spot(route: Route): Spot {
    const place = route.node && this.resolver.meetingPoint(route.node);
    return { route, place, api: this.resolver.apiKey(route.api) };
  }

  private readBehind(integration: Integration): Behind {
    const { node, api, method, methodRef } = integration;
    const [names, ...more] = methodRef.urns.filter((urn) => this.methods.has(urn));
    const one = more.length === 0 ? names : undefined;
    const read = one === undefined ? undefined : this.methods.get(one);
    const told = method.state === "known" ? method.value.toUpperCase() : read;
    return {
      integration,
      method: told === "?" ? undefined : told,
      place: this.resolver.meetingPoint(node),
      api: this.resolver.apiKey(api),
      names: one,
    };
  }
}

function spotKey({ route, place, api }: Spot): string | undefined {
  return place === undefined ? undefined : JSON.stringify([api, place, route.method]);
}

function matchOf(spot: Spot, one: Behind, isShared: boolean): Match {
  const { route } = spot;
  const isNamed = one.names === route.source;
  if (one.method !== undefined && route.method !== "?" && one.method !== route.method) return "no";
  const isMethod = isNamed || (one.method !== undefined && route.method !== "?");
  const place = placeMatch(spot, one);
  const api = compare(spot.api, one.api, route.api, one.integration.api);
  if (place === "no" || api === "no") return "no";
  if (isNamed) return "sure";
  if (!isMethod || place === "maybe" || isShared) return "maybe";
  // Ids of path parts are unique within their API only.
  return api === "maybe" && one.place?.startsWith("id ") ? "maybe" : "sure";
}

function placeMatch({ route, place }: Spot, { place: other, integration: { node } }: Behind): Match {
  if (route.node === undefined) return "maybe";
  const match = compare(place, other, route.node, node);
  return match === "maybe" && node.urns.length === 1 && node.urns[0] === route.source ? "sure" : match;
}

function compare(a: string | undefined, b: string | undefined, refA: Ref, refB: Ref): Match {
  if (refA.id.state === "known" && refB.id.state === "known")
    return refA.id.value === refB.id.value ? "sure" : "no";
  if (isNowhere(refA) && isNowhere(refB)) return "sure";
  if (a === undefined || b === undefined) return "maybe";
  return a === b ? "sure" : "no";
}

/** Not given at all, which no provider accepts: nothing tells two of them apart. */
function isNowhere({ id, urns }: Ref): boolean {
  return id.state === "absent" && urns.length === 0;
}

function decide(route: Route, sure: readonly Behind[], maybe: readonly Behind[]): RouteAuth {
  const own = sure.length > 0 ? sure : maybe;
  const doubtful = own.find((one) => isMock(one) || isUnknown(one.integration.type));
  if (doubtful === undefined) return route.auth;
  if (route.method === "?") return { verdict: "undecided", unknown: new Unknown("httpMethod") };
  if (sure.length > 0 && own.every(isMock)) return { verdict: "exempt", reason: "mock-preflight" };
  return { verdict: "undecided", unknown: unseen(route, own, sure.length > 0) };
}

function isMock({ integration: { type } }: Behind): boolean {
  return type.state === "known" && type.value.toUpperCase() === "MOCK";
}

/** The value that keeps the method apart from its integration. */
function unseen({ node, api }: Route, own: readonly Behind[], isSure: boolean): Unknown {
  const types = own.map(({ integration }) => integration.type);
  const links = own.flatMap(({ integration: { node: place, method, api: theirs } }) => [
    place.id,
    method,
    theirs.id,
  ]);
  const facts = [...(isSure ? types : []), node?.id, ...links, api.id, ...types];
  const first = facts.find((fact) => fact instanceof Unknown);
  return first instanceof Unknown ? first : new Unknown("resourceId", "never", AMBIGUOUS);
}
