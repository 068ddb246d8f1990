// Serves one HTTP API's stage: route, authorizer, integration, in API Gateway's order.
// A request in, an answer out. A route whose protection cannot be simulated answers 500, never its backend's answer.

import type { GatewayResponseType, HttpApi, HttpRoute, Stage } from "../../apis";
import { matchPath, type PathMatch } from "../../apis";
import type { AuthorizerOutput } from "../access";
import { authorize, identityOf, methodArn } from "../access";
import type { GatewayAnswer, GatewayRequest } from "../request";
import { type NotedAnswer, notServed, plainAnswer, readHttpAnswer } from "../request";
import { invokeBackend, logged, type Service } from "../service";
import { contextOf, type HttpCall, httpAuthorizerEvent, httpProxyEvent } from "./event";

export async function serveHttp(
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
  if (access.kind === "refused") return notServed(500, route.key, access.reason);
  if (access.kind === "open") return integrate(service, call, route, undefined, { outcome: "open route" });

  const { authorizer } = access;
  if (authorizer.kind !== "http") return notServed(500, route.key, "its authorizer is not one of HTTP APIs");
  const { request, stage } = call;
  const arn = methodArn(call.api.executionArn, stage.name, request.method, request.path);
  const context = contextOf(call);
  const identity = identityOf(authorizer, { request, stageVariables: stage.variables, context });
  const event = () => httpAuthorizerEvent(call, authorizer, arn, identity);
  const verdict = await authorize(
    { authorizer, request, stage: stage.name, methodArn: arn, identity, event },
    service.cache,
    service.functions,
  );
  const note = { authorizer: authorizer.name, cache: verdict.cache };
  if (verdict.kind === "refused")
    return { ...refusal(verdict.type), note: { ...note, outcome: verdict.why } };
  return integrate(service, call, route, verdict.output, { ...note, outcome: "admitted" });
}

/** HTTP APIs have no gateway responses: the texts are fixed. */
function refusal(type: GatewayResponseType): GatewayAnswer {
  if (type === "UNAUTHORIZED") return plainAnswer(401, "Unauthorized");
  if (type === "ACCESS_DENIED") return plainAnswer(403, "Forbidden");
  return plainAnswer(500, "Internal Server Error");
}

async function integrate(
  { functions }: Service,
  call: HttpCall,
  route: HttpRoute,
  authorized: AuthorizerOutput | undefined,
  note: NotedAnswer["note"],
): Promise<NotedAnswer> {
  const { integration } = route;
  if (integration.kind === "refused") return notServed(501, route.key, integration.reason);
  const event = httpProxyEvent(call, integration.payload, authorized);
  const outcome = await invokeBackend(functions, integration, event);
  const failed = (status: number, message: string, backend: string) => ({
    ...plainAnswer(status, message),
    note: { ...note, backend },
  });
  if (outcome.kind === "not served") return notServed(501, route.key, outcome.reason);
  if (outcome.kind === "timed out") return failed(503, "Service Unavailable", "timed out");
  if (outcome.kind === "failed") return failed(500, "Internal Server Error", `failed: ${outcome.errorType}`);
  const answer = readHttpAnswer(outcome.payload, integration.payload);
  return answer === undefined
    ? failed(500, "Internal Server Error", "malformed answer")
    : { ...answer, note };
}
