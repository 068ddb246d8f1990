// Serves one REST API's stage: method and path, authorizer, API key, validator, integration, in API Gateway's order.
// A request in, an answer out. A route whose protection cannot be simulated is not served, never opened.

import { matchPath, type RestApi, type RestRoute, type RestStage } from "../../apis";
import { admit, judgeResourcePolicy, LONGEST_METHOD_ARN, methodArn } from "../access";
import {
  type GatewayAnswer,
  type GatewayRequest,
  headerValues,
  type NotedAnswer,
  notServed,
  plainAnswer,
} from "../request";
import { logged, type Service } from "../service";
import { refuseByKey } from "./api-key";
import { type RestCall, requestEvent, restContext, tokenEvent } from "./event";
import { gatewayAnswer } from "./gateway-answer";
import { integrate } from "./integrate";
import { validateRequest } from "./validate";

/** AWS "Set up an HTTP method": what ANY stands for, and all that a REST API takes. */
const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

export async function serveRest(
  service: Service,
  api: RestApi,
  stage: RestStage,
  received: GatewayRequest,
): Promise<GatewayAnswer> {
  const request = overridden(received);
  const match = matchPath(api.resources, request.path);
  // API Gateway picks the resource by its path first; a method it lacks is not looked for elsewhere.
  const methods = METHODS.includes(request.method) ? match?.found.methods : undefined;
  const route = methods?.get(request.method) ?? methods?.get("ANY");
  const resource = match?.found ?? { path: "" };
  const call: RestCall = { api, stage, request, resource, parameters: match?.parameters ?? {} };
  const answer: NotedAnswer =
    route === undefined
      ? { ...gatewayAnswer(call, "MISSING_AUTHENTICATION_TOKEN"), note: { outcome: "no such route" } }
      : await serveRoute(service, call, route, stage);
  return logged(service, { api: api.name, stage: stage.name, route: resource.path }, request, answer);
}

/** AWS "Important notes": X-HTTP-Method-Override overrides the method, and goes no further. */
function overridden(request: GatewayRequest): GatewayRequest {
  const method = headerValues(request, "x-http-method-override").at(-1)?.toUpperCase();
  if (method === undefined) return request;
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== "x-http-method-override");
  return { ...request, method, headers };
}

async function serveRoute(
  service: Service,
  call: RestCall,
  route: RestRoute,
  { problem, limits }: RestStage,
): Promise<NotedAnswer> {
  const { api, request, stage } = call;
  const { access, validation } = route;
  const name = `${route.method} ${route.path}`;
  if (problem !== undefined) return notServed(name, problem);
  if (access.kind === "refused") return notServed(name, access.reason);
  if (validation?.problem !== undefined) return notServed(name, validation.problem);
  const arn = methodArn(api.executionArn, stage.name, request.method, request.path);
  if (Buffer.byteLength(arn) > LONGEST_METHOD_ARN)
    return { ...plainAnswer(414, "Request URI Too Long"), note: { outcome: "the method ARN is too long" } };
  const limit = limits.get(name) ?? limits.get("*");
  if (limit !== undefined && !service.limits.take(`${stage.name} ${name}`, limit, request.time))
    return { ...gatewayAnswer(call, "THROTTLED"), note: { outcome: "throttled" } };

  const authorizer = access.kind === "authorizer" ? access.authorizer : undefined;
  const admission = await admit(service, {
    access,
    executionArn: api.executionArn,
    stage,
    request,
    methodArn: arn,
    context: restContext(call),
    event: ([token]) =>
      authorizer?.kind === "token" ? tokenEvent(token ?? "", arn) : requestEvent(call, arn),
    policy: (caller) => judgeResourcePolicy(api, request, arn, caller),
  });
  const { caller, note } = admission;
  if (admission.kind === "refused")
    return { ...gatewayAnswer(call, admission.type, caller, admission), note };
  const refusal =
    route.needsApiKey === true ? refuseByKey(api, stage.name, request, caller, service.limits) : undefined;
  if (refusal !== undefined)
    return { ...gatewayAnswer(call, refusal, caller), note: { ...note, outcome: refusal } };
  const invalid = validation && validateRequest(validation, request, call.parameters);
  if (invalid !== undefined)
    return {
      ...gatewayAnswer(call, invalid.type, caller, invalid),
      note: { ...note, outcome: invalid.message },
    };
  return integrate(service, { call, route, caller, note, isSigned: access.kind === "iam" });
}
