// One request's route → the patterns of a policy that speaks for it alone, where the gateway caches no answer, or caches it by
// route. In: the configured routes and what the gateway said of the request. Where it cannot be told which route the gateway
// took, every route that it may have taken has to be granted.

import { METHODS, type RouteRequirement, shapeOf } from "../config";
import type { Patterns } from "./compile";
import { type Glob, toGlob } from "./glob";
import { type RoutePath, readLanguage } from "./language";

/** The route by the API's own name for it: `GET /items/{id}`, `ANY /items`, `$default`. None if it is not listed. */
export function routesByKey(routes: readonly RouteRequirement[], key: string): readonly RouteRequirement[] {
  const [method = "", path = ""] = key.split(" ");
  const found =
    routes.find((route) => route.key === key) ??
    routes.find(
      (route) => route.methods.includes(method) && `/${shapeOf(route.path ?? "")}` === shapeOf(path),
    );
  return found === undefined ? [] : [found];
}

// What no server, proxy or gateway reads in two ways: no escape, no empty or dot segment, no slash at the end.
const PLAIN = /^((?!\.{1,2}(\/|$))[A-Za-z0-9._~:@!&'()+,=-]+(\/(?!$)|$))*$/;

/** The same for an event that has the path only. A path that could be read in two ways may be any route of the method. */
export function routesByPath(
  routes: readonly RouteRequirement[],
  method: string,
  path: string,
): readonly RouteRequirement[] {
  const own = routes.filter((route) => route.methods.includes(method));
  if (!PLAIN.test(path)) return own;
  const { paths, routeOf } = readLanguage(own, { left: Number.POSITIVE_INFINITY });
  const found = paths.length === 0 ? undefined : routeOf(path === "" ? [] : path.split("/"));
  return found === undefined ? [] : [found.route];
}

/** How many routes that reach into the route's pattern are cut out of it. */
const MAX_CUTS = 16;

/** The route's own pattern for these methods. */
export function patternsOf(
  route: RouteRequirement,
  methods: readonly string[],
  routes: readonly RouteRequirement[],
): Extract<Patterns, { ok: true }> {
  if (route.path === undefined) {
    const rest = route.key === "$default" ? METHODS.map((method) => `${method}/*`) : [];
    return { ok: true, allow: [route.key, ...rest], deny: [] };
  }
  const said = methods.map((method) => {
    const place = ({ pattern }: Glob) => `${method}/${pattern}`;
    const language = readLanguage(
      routes.filter((other) => other.methods.includes(method)),
      { left: Number.POSITIVE_INFINITY },
    );
    const own = language.paths.find((path) => path.route === route);
    return own === undefined
      ? { allow: [], deny: [] }
      : { allow: [place(own.glob)], deny: cuts(own).map(place) };

    // `*` crosses slashes. That the cache holds one route is what keeps the answer from others; this is for the case that
    // it does not, and is left out where it would touch the route itself or be long.
    function cuts({ glob }: RoutePath): readonly Glob[] {
      const found = language.paths
        .filter((other) => other.route !== route)
        .flatMap((other) => language.meet(glob, other).map(toGlob))
        .filter((cut) => own !== undefined && language.meet(cut, own).length === 0);
      const apart = [...new Map(found.map((cut) => [cut.pattern, cut])).values()];
      return apart.length > MAX_CUTS ? [] : apart;
    }
  });
  return {
    ok: true,
    allow: said.flatMap(({ allow }) => allow),
    deny: said.flatMap(({ deny }) => deny),
  };
}
