// Serves one REST API's stage: route, authorizer, integration, in API Gateway's order.
// A request in, an answer out. A route whose protection cannot be simulated answers 500, never its backend's answer.

import type { DeclaredRoute } from "../rest/body";
import { type GatewayResponseType, renderGatewayResponse } from "../rest/gateway-response";
import { matchPath } from "../rest/template";
import type { ApiResource, RestApi, Stage } from "../rest-api";
import type { FunctionRunner } from "../run-function";
import { authorize } from "./authorize";
import type { AuthorizerOutput } from "./authorizer-output";
import { identityOf } from "./identity";
import type { Log } from "./log";
import { LONGEST_METHOD_ARN, methodArn } from "./method-arn";
import { readProxyAnswer } from "./proxy-answer";
import { type GatewayAnswer, type GatewayRequest, headerValues } from "./request";
import {
  contextValue,
  isBinaryType,
  proxyEvent,
  type RestCall,
  requestEvent,
  tokenEvent,
} from "./rest-event";
import type { ResultCache } from "./result-cache";

export interface RestService {
  readonly api: RestApi;
  readonly functions: FunctionRunner;
  readonly cache: ResultCache;
  readonly log: Log;
}

export async function serveRest(
  service: RestService,
  stage: Stage,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const { api } = service;
  const match = matchPath(api.resources, request.path);
  // API Gateway picks the resource by its path first; a method it lacks is not looked for elsewhere.
  const route = match?.found.methods.get(request.method) ?? match?.found.methods.get("ANY");
  const call: RestCall = {
    api,
    stage,
    request,
    resource: match?.found ?? NO_RESOURCE,
    parameters: match?.parameters ?? {},
  };
  const answer =
    route === undefined
      ? { ...gatewayAnswer(call, "MISSING_AUTHENTICATION_TOKEN"), note: { outcome: "no such route" } }
      : await serveRoute(service, call, route);
  const { note, ...plain } = answer;
  const fields = { requestId: request.id, api: api.name, stage: stage.name, method: request.method };
  service.log.info({ ...fields, route: match?.found.path ?? null, status: plain.status, ...note }, "request");
  return plain;
}

const NO_RESOURCE: ApiResource = { path: "", segments: [], methods: new Map() };

/** An answer, and what the log says of it. */
type Noted = GatewayAnswer & { readonly note: Readonly<Record<string, string>> };

async function serveRoute(service: RestService, call: RestCall, route: DeclaredRoute): Promise<Noted> {
  const { access } = route;
  if (access.kind === "refused") return notServed(500, route, access.reason);
  if (access.kind === "open") return integrate(service, call, route, undefined, { outcome: "open route" });

  const { authorizer } = access;
  const { request, stage } = call;
  const arn = methodArn(call.api.executionArn, stage.name, request.method, request.path);
  if (Buffer.byteLength(arn) > LONGEST_METHOD_ARN)
    return { ...plainAnswer(414, "Request URI Too Long"), note: { outcome: "the method ARN is too long" } };
  const identity = identityOf(authorizer, call);
  const event = () =>
    authorizer.kind === "token" ? tokenEvent(identity[0] ?? "", arn) : requestEvent(call, arn);
  const verdict = await authorize(
    { authorizer, request, stage: stage.name, methodArn: arn, identity, event },
    service.cache,
    service.functions,
  );
  const note = { authorizer: authorizer.name, cache: verdict.cache };
  if (verdict.kind === "refused")
    return {
      ...gatewayAnswer(call, verdict.type, verdict.explicit, verdict.output),
      note: { ...note, outcome: verdict.why },
    };
  return integrate(service, call, route, verdict.output, { ...note, outcome: "admitted" });
}

async function integrate(
  { functions }: RestService,
  call: RestCall,
  route: DeclaredRoute,
  authorized: AuthorizerOutput | undefined,
  note: Noted["note"],
): Promise<Noted> {
  const { integration } = route;
  if (integration.kind === "refused") return notServed(501, route, integration.reason);
  if (integration.kind === "mock") {
    const headers = [["Content-Type", "application/json"] as const, ...Object.entries(integration.headers)];
    return { status: integration.status, headers, body: integration.body, note };
  }
  const found = functions.find(integration.functionArn);
  const problem = found === undefined ? "its function is not declared by the program" : found.unavailable;
  if (found === undefined || problem !== undefined) return notServed(501, route, problem ?? "");

  const outcome = await withDeadline(found.invoke(proxyEvent(call, authorized)), integration.timeout);
  const failed = (type: GatewayResponseType, backend: string) => ({
    ...gatewayAnswer(call, type, false, authorized),
    note: { ...note, backend },
  });
  if (outcome === undefined) return failed("INTEGRATION_TIMEOUT", "timed out");
  if (!outcome.ok) return failed("INTEGRATION_FAILURE", `failed: ${outcome.error.errorType}`);
  const accepted = headerValues(call.request, "accept").at(-1);
  const answer = readProxyAnswer(outcome.payload, isBinaryType(call.api, accepted));
  return answer === undefined ? failed("INTEGRATION_FAILURE", "malformed answer") : { ...answer, note };
}

function gatewayAnswer(
  call: RestCall,
  type: GatewayResponseType,
  explicit = false,
  authorized?: AuthorizerOutput,
): GatewayAnswer {
  const values = (path: string): string | undefined => {
    const [, kind, name = ""] = /^(context|stageVariables|method\.request\.header)\.(.+)$/.exec(path) ?? [];
    if (kind === "context") return contextValue(call, name, authorized);
    if (kind === "stageVariables") return call.stage.variables[name];
    return kind === undefined ? undefined : headerValues(call.request, name).at(-1);
  };
  return renderGatewayResponse(call.api.gatewayResponses, type, values, explicit);
}

function notServed(status: number, route: DeclaredRoute, reason: string): Noted {
  const message = `${route.method} ${route.path} is not served locally: ${reason}`;
  return { ...plainAnswer(status, message), note: { outcome: `not served locally: ${reason}` } };
}

/** An answer that no gateway response can change. */
export function plainAnswer(status: number, message: string): GatewayAnswer {
  return { status, headers: [["Content-Type", "application/json"]], body: JSON.stringify({ message }) };
}

/** Undefined when `milliseconds` pass first; what was waited for is left to itself. */
async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
