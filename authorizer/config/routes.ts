// The ROUTES setting → what each route asks of a token. Keys are route keys as HTTP APIs write them: `GET /items/{id}`,
// `ANY /admin/{proxy+}`, `$connect`, `$default`. Runs at cold start and at deployment; throws with the entry's position,
// and with its key only where that is known to be a route key: never a value.

import type { JsonObject } from "../encoding";
import { checkIssuers } from "./fit";
import { type ReadBeside, readJson } from "./json";
import { type Requirement, readRequirement } from "./requirement";
import type { Environment } from "./setting";
import type { Issuers } from "./tenants";

/** Methods of REST and HTTP APIs; ANY is spelled out because `*` in a policy would also swallow slashes. */
export const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] as const;

export interface RouteRequirement extends Requirement {
  /** The key it was configured under. */
  readonly key: string;
  /** Empty for `$connect` and `$default`. */
  readonly methods: readonly string[];
  /** Path template without the leading slash; undefined for `$connect` and `$default`. */
  readonly path: string | undefined;
}

const SPECIAL = /^\$(connect|default)$/;
// Characters with a meaning in an IAM pattern (`*`, `?`, `$`) cannot occur in a literal segment.
const TEMPLATE =
  /^\/([A-Za-z0-9._~:@!&'()+,;=%-]+|\{[A-Za-z0-9._-]+\}|\{[A-Za-z0-9._-]+\+\}$)(\/([A-Za-z0-9._~:@!&'()+,;=%-]+|\{[A-Za-z0-9._-]+\}|\{[A-Za-z0-9._-]+\+\}$))*$/;

/** undefined for `any-valid-token`. @throws Error naming the setting. */
export function readRouteSetting(
  env: Environment,
  readBeside: ReadBeside,
  issuers: Issuers,
): readonly RouteRequirement[] | undefined {
  const isForAll = env.ROUTES === "any-valid-token";
  if (!isForAll && env.ROUTES === undefined) {
    throw new Error(
      "ROUTES: expected the routes and what each asks for, or any-valid-token to let every valid token use every route",
    );
  }
  const routes = isForAll ? undefined : readRoutes(readJson(env, "ROUTES", readBeside) ?? {});
  checkIssuers(routes, issuers);
  return routes;
}

/** @throws Error that names the route when a key or requirement is not understood. */
export function readRoutes(settings: JsonObject): readonly RouteRequirement[] {
  const routes = Object.entries(settings).map(([key, value], at) => readRoute(key, value, `entry ${at + 1}`));
  if (routes.length === 0)
    throw new Error("ROUTES: expected at least one route, or any-valid-token in place of the JSON");
  refuseTwins(routes);
  // `GET /x` beside `ANY /x`: the gateway sends GET to the former, so ANY here means the other methods.
  return routes.map((route) => ({
    ...route,
    methods: route.methods.filter((method) => isOwn(route, method, routes)),
  }));
}

/** The template without the names of its parameters, which the gateway does not tell apart. */
export const shapeOf = (path: string): string => path.replace(/\{[^}+]+(\+?)\}/g, "{$1}");

function isOwn(route: RouteRequirement, method: string, routes: readonly RouteRequirement[]): boolean {
  if (route.methods.length === 1) return true;
  return !routes.some(
    (other) => other.methods.join() === method && shapeOf(other.path ?? "") === shapeOf(route.path ?? ""),
  );
}

/** `/a/{x}` and `/a/{y}` are one route to the gateway; with two requirements, one would be a surprise. */
function refuseTwins(routes: readonly RouteRequirement[]): void {
  const seen = new Set<string>();
  for (const [at, route] of routes.entries()) {
    const shape =
      route.path === undefined
        ? route.key
        : `${route.methods.length}${route.methods[0]} ${shapeOf(route.path)}`;
    if (seen.has(shape))
      throw new Error(`ROUTES: entry ${at + 1} is there twice, with other parameter names`);
    seen.add(shape);
  }
}

function readRoute(key: string, value: unknown, place: string): RouteRequirement {
  const [method, path, ...rest] = key.split(" ");
  const special = SPECIAL.test(key);
  const known = method === "ANY" || (METHODS as readonly string[]).includes(method ?? "");
  const isPath = path === "/" || (path !== undefined && TEMPLATE.test(path));
  if (!special && !(known && isPath && rest.length === 0)) {
    throw new Error(
      `ROUTES: the key of ${place} is not a route key; expected e.g. "GET /items/{id}", "ANY /admin/{proxy+}", "$connect"`,
    );
  }
  return {
    key,
    methods: special ? [] : method === "ANY" ? METHODS : [method ?? ""],
    path: special ? undefined : path?.slice(1),
    ...readRequirement(place, value),
  };
}
