// Declared → Facts: follows references, so that each fact knows the API it belongs to.
// In `resource` mode there is one resource only; whatever needs a second one is left to the stack, and never told twice.

import type { Api, Declared } from "../declared";
import type { ApiLabel, Facts, LinkedRoute, Owned, Scope } from "../linked";
import { Directory, type Ref } from "../ref";
import type { ApiKind, Route } from "../route";
import { Unknown } from "../value";
import { missingConnect } from "./connect";
import { fitted } from "./fit";
import { pathOf } from "./path";
import { Reach } from "./reach";
import { Relations } from "./relations";
import { Resolver } from "./resolver";

/** A component that writes a RestApi's body itself: its own URN type, as it stands in the type part of its children's URNs, below any other. */
const COMPONENT_CHILD = /^(?:.*\$)?aws-apigateway:index:RestAPI\$/;

export const isInsideComponent = (urn: string): boolean => COMPONENT_CHILD.test(urn.split("::")[2] ?? "");

/** @param missing what would answer the resources that an unknown value may hide; none where all of them are seen */
export function link(declared: Declared, mode: Scope, missing: readonly string[] = []): Facts {
  const resolver = new Resolver(declared);
  const { apis } = resolver;
  // The routes of one body share their reference.
  const labels = new Map<Ref, { readonly kind: ApiKind; readonly label: ApiLabel }>();
  const label = (ref: Ref, kind: ApiKind): ApiLabel => {
    const before = labels.get(ref);
    if (before?.kind === kind) return before.label;
    const api = resolver.api(ref);
    const known = api?.kind.state === "known" ? api.kind.value : kind;
    const made = { urn: api?.urn, name: api?.name, kind: known };
    labels.set(ref, { kind, label: made });
    return made;
  };
  const own = <T extends { readonly api: Ref }>(
    list: readonly T[],
    kindOf: (one: T) => ApiKind,
  ): readonly Owned<T>[] => list.map((one) => ({ ...one, owner: label(one.api, kindOf(one)) }));
  const all = linkRoutes(declared, mode, resolver, label, missing);
  const { routes, speakers } = withoutDoubles(all, apis.all, mode);
  // What hangs on the RestApi inside a component is the component's, where that speaks for it.
  const spoken = <T extends { readonly owner: ApiLabel }>(one: T): T => {
    const speaker = speakers.get(one.owner.urn ?? "");
    return speaker === undefined
      ? one
      : { ...one, owner: { ...one.owner, urn: speaker.urn, name: speaker.name } };
  };
  const authorizers = new Directory(
    own(declared.authorizers, ({ family }) => (family === "rest" ? "rest" : "http")).map(spoken),
  );
  const reach = new Reach(declared, resolver);
  return {
    mode,
    apis,
    routes: routes.map((route) => fitted(spoken(reach.narrow(route)), authorizers)),
    problems: own(declared.problems, ({ kind }) => kind),
    authorizers,
    deciders: new Directory(declared.deciders),
    cors: own(declared.cors, ({ kind }) => kind).map((one) =>
      one.node === undefined ? one : { ...one, path: pathOf(one.node, resolver) },
    ),
    stages: own(declared.stages, ({ kind }) => (kind === "rest" ? "rest" : "http")),
    settings: own(declared.settings, ({ kind }) => kind),
    logGroups: new Directory(declared.logGroups),
    permissions: declared.permissions,
    domains: new Directory(declared.domains),
    mappings: declared.mappings,
    policies: own(declared.policies, () => "rest"),
    unclaimed: declared.unclaimed,
    waivers: [],
  };
}

function linkRoutes(
  declared: Declared,
  mode: Scope,
  resolver: Resolver,
  label: (ref: Ref, kind: ApiKind) => ApiLabel,
  missing: readonly string[],
): readonly LinkedRoute[] {
  const doubt = missing.length === 0 ? undefined : new Unknown("resources", "up", "", missing);
  const relations = mode === "stack" ? new Relations(declared, resolver) : undefined;
  const linkRoute = (route: Route): LinkedRoute => ({
    ...route,
    path: route.node === undefined ? route.path : pathOf(route.node, resolver),
    owner: label(route.api, route.kind),
    scope: route.needs === undefined ? "resource" : "stack",
  });
  const routes: LinkedRoute[] = [];
  for (const route of declared.routes) {
    if (route.needs === undefined) routes.push(linkRoute(route));
    else if (relations !== undefined)
      routes.push(...relations.settle(route).map((one) => linkRoute(doubted(one, doubt))));
  }
  if (mode === "resource") return routes;
  return [...routes, ...missingConnect(resolver.apis.all, routes, doubt)];
}

/** What a second resource would exempt is not open while that resource may be among the hidden ones. */
function doubted(route: Route, doubt: Unknown | undefined): Route {
  const isExemptible = route.needs === "mock-integration" || route.needs === "schema";
  if (doubt === undefined || !isExemptible || route.auth.verdict !== "open") return route;
  return { ...route, auth: { verdict: "undecided", unknown: doubt } };
}

/** A component and the RestApi inside it are one API: whoever knows more speaks, the other is silent. */
function withoutDoubles(
  routes: readonly LinkedRoute[],
  apis: readonly Api[],
  mode: Scope,
): { readonly routes: readonly LinkedRoute[]; readonly speakers: ReadonlyMap<string, Api> } {
  const speakers = new Map<string, Api>();
  if (mode === "resource") {
    // The component has told already, before its child exists.
    const isTold = ({ source, auth }: LinkedRoute) =>
      auth.verdict === "undecided" && isInsideComponent(source);
    return { routes: routes.filter((route) => !isTold(route)), speakers };
  }
  const components = new Map(apis.filter((api) => api.isComponent).map((api) => [api.urn, api]));
  if (components.size === 0) return { routes, speakers };
  const silent = new Set<string>();
  const waivers = new Map<string, unknown>();
  const bySource = new Map<string, LinkedRoute[]>();
  for (const route of routes) {
    const same = bySource.get(route.source);
    if (same === undefined) bySource.set(route.source, [route]);
    else same.push(route);
  }
  for (const { urn, parent } of apis) {
    const component = components.get(parent ?? "");
    if (component === undefined) continue;
    const inner = bySource.get(urn) ?? [];
    const isKnown = inner.length > 0 && inner.every(({ auth }) => auth.verdict !== "undecided");
    silent.add(isKnown ? component.urn : urn);
    if (!isKnown) speakers.set(urn, component);
    // The body that a component writes holds none of its routes' waivers.
    for (const { method, path, waiver } of isKnown ? (bySource.get(component.urn) ?? []) : [])
      if (waiver !== undefined) waivers.set(JSON.stringify([urn, method, path]), waiver);
  }
  const told = routes.filter(({ source }) => !silent.has(source));
  const withWaiver = (route: LinkedRoute): LinkedRoute => {
    const waiver = route.waiver ?? waivers.get(JSON.stringify([route.source, route.method, route.path]));
    return waiver === undefined ? route : { ...route, waiver };
  };
  return { routes: waivers.size === 0 ? told : told.map(withWaiver), speakers };
}
