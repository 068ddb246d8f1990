// Serves a Lambda function URL: CORS, who may call, the function with an event of format 2.0. There are no routes.

import { type FunctionUrl, stageOf } from "../../apis";
import { admit } from "../access";
import { type HttpCall, httpProxyEvent, preflightAnswer, withCors } from "../http";
import {
  FUNCTION_URL_ANSWER,
  type GatewayAnswer,
  type GatewayRequest,
  type NotedAnswer,
  notServed,
  readHttpAnswer,
} from "../request";
import { invokeBackend, logged, type Service } from "../service";

/** Lambda's own limit; a function URL has none before it. */
const LONGEST = 900_000;
const STAGE = stageOf("$default", {});

export async function serveFunctionUrl(
  service: Service,
  url: FunctionUrl,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const destination = { api: url.name, stage: STAGE.name, route: "$default" };
  const preflight = preflightAnswer(url.cors, request);
  const answer =
    preflight === undefined
      ? await answerOf(service, url, request)
      : { ...preflight, note: { outcome: "preflight" } };
  const sent = logged(service, destination, request, answer);
  return preflight === undefined ? withCors(url.cors, request, sent) : sent;
}

async function answerOf(service: Service, url: FunctionUrl, request: GatewayRequest): Promise<NotedAnswer> {
  const { access, functionArn, name } = url;
  if (access.kind === "refused") return notServed(name, access.reason);
  const call: HttpCall = {
    api: { id: name, executionArn: functionArn },
    stage: STAGE,
    resource: { path: "$default" },
    parameters: {},
    request,
    routeKey: "$default",
    rawQuery: request.rawQuery,
  };
  const admission = await admit(service, {
    access,
    executionArn: functionArn,
    stage: STAGE,
    request,
    methodArn: functionArn,
    context: {},
    event: () => undefined,
    service: "lambda",
  });
  const { note, caller } = admission;
  if (admission.kind === "refused") return { ...failed(403, "Forbidden"), note };
  const outcome = await invokeBackend(
    service.functions,
    { functionArn, timeout: LONGEST },
    httpProxyEvent(call, "2.0", caller),
  );
  if (outcome.kind === "not served") return notServed(name, outcome.reason);
  if (outcome.kind === "throttled")
    return { ...failed(429, "Rate Exceeded."), note: { ...note, backend: "throttled" } };
  if (outcome.kind === "too large")
    return { ...failed(413, "Request Entity Too Large"), note: { ...note, backend: "too large" } };
  if (outcome.kind !== "answered")
    return { ...failed(502, "Internal Server Error"), note: { ...note, backend: outcome.kind } };
  const answer = readHttpAnswer(outcome.payload, "2.0", FUNCTION_URL_ANSWER);
  return answer === undefined
    ? { ...failed(502, "Internal Server Error"), note: { ...note, backend: "malformed answer" } }
    : { ...answer, note };
}

/** Function URLs write their message with a capital letter. */
function failed(status: number, message: string): GatewayAnswer {
  return {
    status,
    headers: [["Content-Type", "application/json"]],
    body: JSON.stringify({ Message: message }),
  };
}
