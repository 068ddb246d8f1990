// What stands behind an HTTP API's route is asked, with the changes that parameter mappings make to the request and the answer.

import { type HttpAddress, type HttpLambda, type HttpRoute, withStageVariables } from "../../apis";
import { authorizerOf, type Caller } from "../access";
import { applyChanges, type ChangeInput } from "../mapping";
import {
  forwardedHeaders,
  type GatewayAnswer,
  headerValues,
  type NotedAnswer,
  notServed,
  plainAnswer,
  readHttpAnswer,
} from "../request";
import { addressOf, callHttp, invokeBackend, type Service } from "../service";
import { contextOf, type HttpCall, httpProxyEvent } from "./event";

export interface Integrating {
  readonly call: HttpCall;
  readonly route: HttpRoute;
  readonly caller: Caller;
  readonly note: NotedAnswer["note"];
  /** The request was admitted by its signature. */
  readonly isSigned: boolean;
}

export async function integrate(service: Service, work: Integrating): Promise<NotedAnswer> {
  const { call, route, note } = work;
  const { integration } = route;
  if (integration.kind === "refused") return notServed(route.key, integration.reason);
  const answer =
    integration.kind === "lambda"
      ? await askFunction(service, work, integration)
      : await askAddress(work, integration);
  if (isNoted(answer)) return { ...answer, note: { ...note, ...answer.note } };
  const changes = integration.answerChanges.get(String(answer.status)) ?? [];
  const input = { ...inputOf(work), headers: answer.headers, body: answer.body.toString() };
  const { headers, status } = applyChanges(changes, "response", { ...input, path: call.request.path });
  return { ...answer, headers, status: status ?? answer.status, note };
}

async function askFunction(
  { functions }: Service,
  work: Integrating,
  integration: HttpLambda,
): Promise<GatewayAnswer | NotedAnswer> {
  const { call, route, caller } = work;
  const { request } = call;
  const { headers, query, path } = applyChanges(integration.changes, "request", inputOf(work));
  const changed = {
    ...call,
    request: { ...request, headers: unsigned(headers), query, path: path ?? request.path },
  };
  const functionArn = withStageVariables(integration.functionArn, call.stage.variables);
  const event = httpProxyEvent(changed, integration.payload, caller);
  const outcome = await invokeBackend(functions, { ...integration, functionArn }, event);
  switch (outcome.kind) {
    case "not served":
      return notServed(route.key, outcome.reason);
    case "timed out":
      return failed(503, "Service Unavailable", "timed out");
    case "throttled":
      return failed(503, "Service Unavailable", "throttled");
    case "too large":
      return failed(413, "Request Entity Too Large", "more than a function takes");
    case "failed":
      return failed(500, "Internal Server Error", `failed: ${outcome.errorType}`);
    case "answered":
      return (
        readHttpAnswer(outcome.payload, integration.payload) ??
        failed(500, "Internal Server Error", "malformed answer")
      );
  }
}

async function askAddress(work: Integrating, integration: HttpAddress): Promise<GatewayAnswer | NotedAnswer> {
  const { call, isSigned } = work;
  const { request, stage, parameters } = call;
  const { headers, query, path } = applyChanges(integration.changes, "request", {
    ...inputOf(work),
    headers: forwarded(call, isSigned),
  });
  const parts = { route: call.resource.path, parameters };
  const address = addressOf(integration.uri, stage.variables, parts, query);
  if (address === undefined) return failed(500, "Internal Server Error", "its uri is no address");
  // A mapping may put another path in place of the address's own; its query stays.
  const [, search = ""] = /^[^?]*(.*)$/s.exec(address.target) ?? [];
  const placed = path === undefined ? address : { ...address, target: path + search };
  const method = integration.method === "ANY" ? request.method : integration.method;
  const outcome = await callHttp({
    address: placed,
    method,
    headers,
    body: request.body,
    timeout: integration.timeout,
  });
  if (outcome.kind !== "answered") return failed(503, "Service Unavailable", outcome.kind);
  const dropped = ["connection", "keep-alive", "transfer-encoding", "content-length"];
  const kept = outcome.headers.filter(([name]) => !dropped.includes(name.toLowerCase()));
  return { status: outcome.status, headers: kept, body: outcome.body };
}

/** AWS "Important notes": HTTP APIs turn X-Forwarded-* into Forwarded. */
function forwarded({ request }: HttpCall, isSigned: boolean): [string, string][] {
  const host = headerValues(request, "host").at(-1) ?? "";
  const kept = forwardedHeaders(request).filter(([name]) => !/^(x-forwarded-|host$)/i.test(name));
  const headers: [string, string][] = [
    ...kept,
    ["Forwarded", `for=${request.sourceIp};host=${host};proto=https`],
  ];
  return isSigned ? headers.filter(([name]) => name.toLowerCase() !== "authorization") : unsigned(headers);
}

/** An AWS signature goes no further than the gateway. */
function unsigned(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers
    .filter(([name, value]) => !(name.toLowerCase() === "authorization" && value.startsWith("AWS4-")))
    .map(([name, value]) => [name, value]);
}

function inputOf({ call, caller }: Integrating): ChangeInput {
  const { request, parameters, stage } = call;
  // Here a token's claims are `$context.authorizer.claims.x`, and a Lambda authorizer's context `$context.authorizer.x`.
  const authorizer = authorizerOf(caller);
  return {
    headers: request.headers,
    query: request.query,
    path: request.path,
    parameters,
    body: request.body.toString("utf8"),
    context: { ...contextOf(call), ...(authorizer === undefined ? {} : { authorizer }) },
    stageVariables: stage.variables,
  };
}

function isNoted(answer: GatewayAnswer | NotedAnswer): answer is NotedAnswer {
  return "note" in answer;
}

function failed(status: number, message: string, backend: string): NotedAnswer {
  return { ...plainAnswer(status, message), note: { backend } };
}
