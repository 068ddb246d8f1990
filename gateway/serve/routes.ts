// An API's routes as a list for people: what stands in front of each, and why one is not served here.

import type { Access, HttpApi, HttpIntegration, Integration, RestApi, WebSocketApi } from "../apis";
import type { FunctionRunner } from "../functions";

export type { Access };

export interface ServedRoute {
  /** The API's logical name. */
  readonly api: string;
  readonly kind: "rest" | "http" | "websocket";
  /** `ANY` for all; `WEBSOCKET` for a WebSocket API's route. */
  readonly method: string;
  /** Path, or the key of a route that has none. */
  readonly path: string;
  /** Name of its Lambda authorizer; undefined when the route is open or its protection is not simulated. */
  readonly authorizer: string | undefined;
  /** Who may call it, as the gateway asks. */
  readonly access: Access;
  /** What stands behind it: `lambda`, `mock` … */
  readonly backend: string;
  /** Anybody may call it. */
  readonly open: boolean;
  /** Why it answers 500 or 501 here; undefined when it is served. */
  readonly problem: string | undefined;
}

export function restRoutes(api: RestApi, functions: FunctionRunner): ServedRoute[] {
  return api.resources.flatMap(({ path, methods }) =>
    [...methods.values()].map((route) => servedRoute("rest", api.name, { ...route, path }, functions)),
  );
}

export function httpRoutes(api: HttpApi, functions: FunctionRunner): ServedRoute[] {
  return api.routes.map(({ key, ...route }) =>
    servedRoute("http", api.name, { ...route, path: key.replace(/^[A-Z]+ /, "") }, functions),
  );
}

/** Every route of a WebSocket API is behind what stands before $connect. */
export function webSocketRoutes(
  { name, access, routes }: WebSocketApi,
  functions: FunctionRunner,
): ServedRoute[] {
  const others = [...routes].filter(([key]) => key !== "$connect");
  const connect = routes.get("$connect")?.integration ?? NONE;
  return [
    ["$connect", connect] as const,
    ...others.map(([key, { integration }]) => [key, integration] as const),
  ].map(([path, integration]) =>
    servedRoute("websocket", name, { method: "WEBSOCKET", path, access, integration }, functions),
  );
}

const NONE: Integration = { kind: "mock", status: 200, headers: {}, body: "" };

interface Declared {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly integration: Integration | HttpIntegration;
}

function servedRoute(
  kind: ServedRoute["kind"],
  api: string,
  route: Declared,
  functions: FunctionRunner,
): ServedRoute {
  const { method, path, access, integration } = route;
  return {
    api,
    kind,
    method,
    path,
    access,
    backend: integration.kind,
    authorizer: access.kind === "authorizer" ? access.authorizer.name : undefined,
    open: access.kind === "open",
    problem: accessProblem(access, functions) ?? integrationProblem(integration, functions),
  };
}

function accessProblem(access: Access, functions: FunctionRunner): string | undefined {
  if (access.kind === "refused") return access.reason;
  if (access.kind === "open") return undefined;
  return functionProblem(
    access.authorizer.functionArn,
    functions,
    `the function of authorizer ${access.authorizer.name}`,
  );
}

function integrationProblem(
  integration: Declared["integration"],
  functions: FunctionRunner,
): string | undefined {
  if (integration.kind === "refused") return integration.reason;
  return integration.kind === "mock"
    ? undefined
    : functionProblem(integration.functionArn, functions, "its function");
}

function functionProblem(arn: string, functions: FunctionRunner, which: string): string | undefined {
  const found = functions.find(arn);
  if (found === undefined) return `${which} is not declared by the program`;
  return found.unavailable === undefined ? undefined : `${which} cannot be run: ${found.unavailable}`;
}
