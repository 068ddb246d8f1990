// Serves one REST API's stage: route, authorizer, integration, in API Gateway's order.
// A request in, an answer out. A route whose protection cannot be simulated answers 500, never its backend's answer.

import type { RestApi, RestRoute, Stage } from "../../apis";
import { type GatewayResponseType, matchPath, renderGatewayResponse } from "../../apis";
import type { AuthorizerOutput } from "../access";
import { authorize, identityOf, LONGEST_METHOD_ARN, methodArn } from "../access";
import {
  type GatewayAnswer,
  type GatewayRequest,
  headerValues,
  type NotedAnswer,
  notServed,
  plainAnswer,
  readProxyAnswer,
  valueAt,
} from "../request";
import { invokeBackend, logged, type Service } from "../service";
import { isBinaryType, proxyEvent, type RestCall, requestEvent, restContext, tokenEvent } from "./event";

export async function serveRest(
  service: Service,
  api: RestApi,
  stage: Stage,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const match = matchPath(api.resources, request.path);
  // API Gateway picks the resource by its path first; a method it lacks is not looked for elsewhere.
  const route = match?.found.methods.get(request.method) ?? match?.found.methods.get("ANY");
  const resource = match?.found ?? { path: "" };
  const call: RestCall = { api, stage, request, resource, parameters: match?.parameters ?? {} };
  const answer: NotedAnswer =
    route === undefined
      ? { ...gatewayAnswer(call, "MISSING_AUTHENTICATION_TOKEN"), note: { outcome: "no such route" } }
      : await serveRoute(service, call, route);
  return logged(service, { api: api.name, stage: stage.name, route: resource.path }, request, answer);
}

async function serveRoute(service: Service, call: RestCall, route: RestRoute): Promise<NotedAnswer> {
  const { access } = route;
  if (access.kind === "refused") return notServed(500, nameOf(route), access.reason);
  if (access.kind === "open") return integrate(service, call, route, undefined, { outcome: "open route" });

  const { authorizer } = access;
  const { request, stage } = call;
  const arn = methodArn(call.api.executionArn, stage.name, request.method, request.path);
  if (Buffer.byteLength(arn) > LONGEST_METHOD_ARN)
    return { ...plainAnswer(414, "Request URI Too Long"), note: { outcome: "the method ARN is too long" } };
  const context = restContext(call, undefined);
  const identity = identityOf(authorizer, { request, stageVariables: stage.variables, context });
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
      ...gatewayAnswer(call, verdict.type, verdict.output, verdict.explicit),
      note: { ...note, outcome: verdict.why },
    };
  return integrate(service, call, route, verdict.output, { ...note, outcome: "admitted" });
}

async function integrate(
  { functions }: Service,
  call: RestCall,
  route: RestRoute,
  authorized: AuthorizerOutput | undefined,
  note: NotedAnswer["note"],
): Promise<NotedAnswer> {
  const { integration } = route;
  if (integration.kind === "refused") return notServed(501, nameOf(route), integration.reason);
  if (integration.kind === "mock") {
    const headers = [["Content-Type", "application/json"] as const, ...Object.entries(integration.headers)];
    return { status: integration.status, headers, body: integration.body, note };
  }
  const outcome = await invokeBackend(functions, integration, proxyEvent(call, authorized));
  const failed = (type: GatewayResponseType, backend: string) => ({
    ...gatewayAnswer(call, type, authorized),
    note: { ...note, backend },
  });
  if (outcome.kind === "not served") return notServed(501, nameOf(route), outcome.reason);
  if (outcome.kind === "timed out") return failed("INTEGRATION_TIMEOUT", "timed out");
  if (outcome.kind === "failed") return failed("INTEGRATION_FAILURE", `failed: ${outcome.errorType}`);
  const accepted = headerValues(call.request, "accept").at(-1);
  const answer = readProxyAnswer(outcome.payload, isBinaryType(call.api, accepted));
  return answer === undefined ? failed("INTEGRATION_FAILURE", "malformed answer") : { ...answer, note };
}

function gatewayAnswer(
  call: RestCall,
  type: GatewayResponseType,
  authorized?: AuthorizerOutput,
  explicit = false,
): GatewayAnswer {
  const values = (path: string): string | undefined => {
    const [, kind, name = ""] = /^(context|stageVariables|method\.request\.header)\.(.+)$/.exec(path) ?? [];
    if (kind === "context") return valueAt(restContext(call, authorized), name);
    if (kind === "stageVariables") return call.stage.variables[name];
    return kind === undefined ? undefined : headerValues(call.request, name).at(-1);
  };
  return renderGatewayResponse(call.api.gatewayResponses, type, values, explicit);
}

function nameOf({ method, path }: RestRoute): string {
  return `${method} ${path}`;
}
