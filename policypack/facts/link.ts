// Declared → Facts: follows references and decides what only two resources together can decide.
// In `resource` mode there is one resource only, so whatever needs a second one is left to the stack, and never told twice.

import type { Api, Declared, Integration, PathNode } from "./declared";
import { Unknown } from "./fact";
import type { ApiLabel, Facts, LinkedRoute, Scope } from "./facts";
import { Directory, type Ref } from "./ref";
import type { ApiKind, Route, RouteAuth } from "./route";

export type Mode = "resource" | "stack";

const MAX_PATH_PARTS = 64;

export function link(declared: Declared, mode: Mode): Facts {
  const apis = new Directory(declared.apis);
  const nodes = new Directory(declared.nodes);
  const integrations = groupByNode(declared.integrations, nodes, apis);
  const ownerOf = (ref: Ref, kind: ApiKind): ApiLabel => {
    const api = apis.find(ref);
    return { urn: api?.urn, name: api?.name, kind };
  };
  const routes: LinkedRoute[] = [];
  for (const route of declared.routes) {
    if (mode === "resource" && route.needs !== undefined) continue;
    routes.push({
      ...route,
      path: route.node === undefined ? route.path : pathOf(route.node, nodes, apis),
      auth:
        route.needs === "mock-integration" ? withIntegration(route, integrations, nodes, apis) : route.auth,
      owner: ownerOf(route.api, route.kind),
      scope: scopeOf(route),
    });
  }
  const problems = declared.problems.map((problem) => ({
    ...problem,
    owner: ownerOf(problem.api, problem.kind),
    scope: "resource" as const,
  }));
  return { apis: declared.apis, routes, problems };
}

function scopeOf(route: Route): Scope {
  return route.needs === undefined ? "resource" : "stack";
}

/** The full path of a REST resource, from its parents; "?" where one of them cannot be followed. */
function pathOf(start: Ref, nodes: Directory<PathNode>, apis: Directory<Api>): string {
  const parts: string[] = [];
  let ref = start;
  for (let depth = 0; depth < MAX_PATH_PARTS; depth++) {
    const node = nodes.find(ref);
    if (node === undefined) return apis.find(ref) === undefined ? "?" : `/${parts.join("/")}`;
    parts.unshift(node.part.state === "known" ? node.part.value : "?");
    ref = node.parent;
  }
  return "?";
}

/** The key under which a method and its integration meet: the REST resource, or the API's root. */
function meetingPoint(ref: Ref, nodes: Directory<PathNode>, apis: Directory<Api>): string | undefined {
  const target = nodes.find(ref)?.urn ?? apis.find(ref)?.urn;
  if (target !== undefined) return target;
  return ref.id.state === "known" ? `id ${ref.id.value}` : undefined;
}

function groupByNode(
  integrations: readonly Integration[],
  nodes: Directory<PathNode>,
  apis: Directory<Api>,
): ReadonlyMap<string, readonly Integration[]> {
  const groups = new Map<string, Integration[]>();
  for (const integration of integrations) {
    const key = meetingPoint(integration.node, nodes, apis);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [integration]);
    else group.push(integration);
  }
  return groups;
}

/** An open OPTIONS method is exempt when API Gateway itself answers it: a browser's preflight carries no credentials. */
function withIntegration(
  route: Route,
  integrations: ReadonlyMap<string, readonly Integration[]>,
  nodes: Directory<PathNode>,
  apis: Directory<Api>,
): RouteAuth {
  const key = route.node === undefined ? undefined : meetingPoint(route.node, nodes, apis);
  const behind = key === undefined ? [] : (integrations.get(key) ?? []);
  const mine = behind.filter(({ method }) => method.state !== "known" || matches(method.value, route.method));
  for (const { method, type } of mine) {
    if (type.state === "known" && type.value.toUpperCase() !== "MOCK") continue;
    if (type.state === "absent") continue;
    if (type.state === "unknown") return { verdict: "undecided", unknown: type };
    if (method.state === "unknown") return { verdict: "undecided", unknown: method };
    if (route.method === "?") return { verdict: "undecided", unknown: new Unknown("httpMethod") };
    return { verdict: "exempt", reason: "mock-preflight" };
  }
  return route.auth;
}

function matches(method: string, routeMethod: string): boolean {
  return method.toUpperCase() === routeMethod || routeMethod === "?";
}
