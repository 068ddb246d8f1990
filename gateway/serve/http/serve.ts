// Serves one HTTP API's stage: route, authorizer, integration, in API Gateway's order.
// A request in, an answer out. A route whose protection cannot be simulated is not served, never opened.

import {
  type GatewayResponseType,
  type HttpApi,
  type HttpRoute,
  matchPath,
  type PathMatch,
  type Stage,
} from "../../apis";
import { type Admission, admit, methodArn } from "../access";
import {
  type GatewayAnswer,
  type GatewayRequest,
  type NotedAnswer,
  notServed,
  plainAnswer,
} from "../request";
import { logged, type Service } from "../service";
import { preflightAnswer, withCors } from "./cors";
import { contextOf, type HttpCall, httpAuthorizerEvent } from "./event";
import { integrate } from "./integrate";

export async function serveHttp(
  service: Service,
  api: HttpApi,
  stage: Stage,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const preflight = preflightAnswer(api.cors, request);
  if (preflight !== undefined) {
    const answer = { ...preflight, note: { outcome: "preflight" } };
    return logged(service, { api: api.name, stage: stage.name, route: "" }, request, answer);
  }
  return withCors(api.cors, request, await serveMatch(service, api, stage, request));
}

async function serveMatch(
  service: Service,
  api: HttpApi,
  stage: Stage,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const match = findRoute(api, request);
  if (match === undefined) {
    const answer = { ...plainAnswer(404, "Not Found"), note: { outcome: "no such route" } };
    return logged(service, { api: api.name, stage: stage.name, route: "" }, request, answer);
  }
  const route = match.found;
  const path = route.key.replace(/^[A-Z]+ /, "");
  const call: HttpCall = {
    api,
    stage,
    request,
    resource: { path },
    parameters: match.parameters,
    routeKey: route.key,
    rawQuery: request.rawQuery,
  };
  const answer = await serveRoute(service, call, route);
  return logged(service, { api: api.name, stage: stage.name, route: route.key }, request, answer);
}

/** AWS "Create routes for HTTP APIs": the fullest match of method and path, then a greedy one, then $default. */
function findRoute(api: HttpApi, { method, path }: GatewayRequest): PathMatch<HttpRoute> | undefined {
  const fitting = [method, "ANY"].map((wanted) => {
    const own = api.routes.filter((route) => route.method === wanted);
    return own.flatMap((route) =>
      route.segments === undefined ? [] : [{ ...route, segments: route.segments }],
    );
  });
  const match = matchPath(fitting.flat(), path);
  if (match !== undefined) return match;
  const fallback = api.routes.find((route) => route.segments === undefined);
  return fallback && { found: fallback, parameters: {} };
}

async function serveRoute(service: Service, call: HttpCall, route: HttpRoute): Promise<NotedAnswer> {
  const { access } = route;
  if (access.kind === "refused") return notServed(route.key, access.reason);
  const { api, request, stage } = call;
  const limit = stage.limits.get(route.key) ?? stage.limits.get("*");
  if (limit !== undefined && !service.limits.take(`${stage.name} ${route.key}`, limit, request.time))
    return { ...plainAnswer(429, "Too Many Requests"), note: { outcome: "throttled" } };

  const authorizer = access.kind === "authorizer" ? access.authorizer : undefined;
  if (authorizer !== undefined && authorizer.kind !== "http")
    return notServed(route.key, "its authorizer is not one of HTTP APIs");
  const arn = methodArn(api.executionArn, stage.name, request.method, request.path);
  const admission = await admit(service, {
    access,
    executionArn: api.executionArn,
    stage,
    request,
    methodArn: arn,
    context: contextOf(call),
    event: (identity) => authorizer && httpAuthorizerEvent(call, authorizer, arn, identity),
  });
  const { note, caller } = admission;
  if (admission.kind === "refused") return { ...refusal(admission), note };
  return integrate(service, { call, route, caller, note, isSigned: access.kind === "iam" });
}

/** HTTP APIs have no gateway responses: the texts are fixed. */
function refusal({ type, challenge }: Extract<Admission, { readonly kind: "refused" }>): GatewayAnswer {
  const [status, message] = REFUSALS[type] ?? [500, "Internal Server Error"];
  const answer = plainAnswer(status, message);
  if (challenge === undefined) return answer;
  return { ...answer, headers: [...answer.headers, ["WWW-Authenticate", challenge]] };
}

const REFUSALS: Partial<Record<GatewayResponseType, readonly [number, string]>> = {
  UNAUTHORIZED: [401, "Unauthorized"],
  ACCESS_DENIED: [403, "Forbidden"],
  MISSING_AUTHENTICATION_TOKEN: [403, "Forbidden"],
  INVALID_SIGNATURE: [403, "Forbidden"],
};
