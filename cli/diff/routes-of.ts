// The routes of one API on both sides → the same routes side by side. `/items/{id}` and `/items/{item}` are one route to
// API Gateway. Where one side has ANY and the other has single methods, ANY is spelled out as those and the rest.

import type { RouteReport } from "../../policypack/check";

export interface Side {
  readonly before: readonly RouteReport[];
  readonly after: readonly RouteReport[];
}

/** `GET /items/{}`. */
export const routeKey = ({ method, path }: RouteReport): string =>
  `${method} ${path.replace(/\{[^}+]*(\+?)\}/g, "{$1}")}`;

export function spellOut({ before, after }: Side): Side {
  return { before: spelled(before, after), after: spelled(after, before) };
}

function spelled(own: readonly RouteReport[], others: readonly RouteReport[]): readonly RouteReport[] {
  const keys = new Set(own.map(routeKey));
  return own.flatMap((route) => {
    if (route.method !== "ANY") return [route];
    const methods = others
      .filter((other) => other.method !== "ANY" && pathKey(other) === pathKey(route))
      .map((other) => ({ ...route, method: other.method }))
      .filter((one) => !keys.has(routeKey(one)));
    return [...methods, route];
  });
}

const pathKey = (route: RouteReport): string => routeKey({ ...route, method: "ANY" });
