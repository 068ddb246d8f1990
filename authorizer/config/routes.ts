// The ROUTES setting → what each route asks of a token. Keys are route keys as HTTP APIs write them: `GET /items/{id}`,
// `ANY /admin/{proxy+}`, `$connect`, `$default`. Runs at cold start and at deployment; throws with the entry's position,
// and with its key only where that is known to be a route key: never a value.

import { isJsonObject, type JsonObject } from "../encoding";

/** Methods of REST and HTTP APIs; ANY is spelled out because `*` in a policy would also swallow slashes. */
export const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"] as const;

export interface RouteRequirement {
  /** The key it was configured under. */
  readonly key: string;
  /** Empty for `$connect` and `$default`. */
  readonly methods: readonly string[];
  /** Path template without the leading slash; undefined for `$connect` and `$default`. */
  readonly path: string | undefined;
  /** All of these scopes. */
  readonly scopes: readonly string[];
  /** All of these permissions. */
  readonly permissions: readonly string[];
  /** At least one of these groups, if any are named. */
  readonly groups: readonly string[];
}

const REQUIREMENTS = ["scopes", "permissions", "groups"] as const;

const SPECIAL = /^\$(connect|default)$/;
// Characters with a meaning in an IAM pattern (`*`, `?`, `$`) cannot occur in a literal segment.
const TEMPLATE =
  /^\/([A-Za-z0-9._~:@!&'()+,;=%-]+|\{[A-Za-z0-9._-]+\}|\{[A-Za-z0-9._-]+\+\}$)(\/([A-Za-z0-9._~:@!&'()+,;=%-]+|\{[A-Za-z0-9._-]+\}|\{[A-Za-z0-9._-]+\+\}$))*$/;

/** @throws Error that names the route when a key or requirement is not understood. */
export function readRoutes(settings: JsonObject): readonly RouteRequirement[] {
  const routes = Object.entries(settings).map(([key, value], at) => readRoute(key, value, `entry ${at + 1}`));
  if (routes.length === 0)
    throw new Error("ROUTES: expected at least one route; leave it out to allow all routes");
  refuseTwins(routes);
  // `GET /x` beside `ANY /x`: the gateway sends GET to the former, so ANY here means the other methods.
  return routes.map((route) => ({
    ...route,
    methods: route.methods.filter((method) => isOwn(route, method, routes)),
  }));
}

const shapeOf = ({ path }: RouteRequirement): string => (path ?? "").replace(/\{[^}+]+(\+?)\}/g, "{$1}");

function isOwn(route: RouteRequirement, method: string, routes: readonly RouteRequirement[]): boolean {
  if (route.methods.length === 1) return true;
  return !routes.some((other) => other.methods.join() === method && shapeOf(other) === shapeOf(route));
}

/** `/a/{x}` and `/a/{y}` are one route to the gateway; with two requirements, one would be a surprise. */
function refuseTwins(routes: readonly RouteRequirement[]): void {
  const seen = new Set<string>();
  for (const [at, route] of routes.entries()) {
    const shape =
      route.path === undefined ? route.key : `${route.methods.length}${route.methods[0]} ${shapeOf(route)}`;
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
  if (!isJsonObject(value)) {
    throw new Error(`ROUTES: ${place} must be an object; {} allows every valid token`);
  }
  const unknown = Object.keys(value).filter((name) => !(REQUIREMENTS as readonly string[]).includes(name));
  if (unknown.length > 0) throw new Error(`ROUTES: ${place} may hold only ${REQUIREMENTS.join(", ")}`);
  return {
    key,
    methods: special ? [] : method === "ANY" ? METHODS : [method ?? ""],
    path: special ? undefined : path?.slice(1),
    scopes: readWords(place, value, "scopes"),
    permissions: readWords(place, value, "permissions"),
    groups: readWords(place, value, "groups"),
  };
}

function readWords(place: string, requirement: JsonObject, name: string): readonly string[] {
  const words = requirement[name];
  if (words === undefined) return [];
  // An empty list reads like a restriction and would be none.
  if (
    !Array.isArray(words) ||
    words.length === 0 ||
    !words.every((word) => typeof word === "string" && word !== "")
  ) {
    throw new Error(
      `ROUTES: ${name} of ${place} must be a list of non-empty strings; leave it out to ask for none`,
    );
  }
  return words as string[];
}
