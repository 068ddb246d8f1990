// Proxy integrations of REST APIs: a Lambda function gets the whole request as an event, an HTTP address gets it as it is.
// Parameter mappings change the request before; the backend answers for itself.

import { type LambdaIntegration, type UriIntegration, withStageVariables } from "../../apis";
import { mapParameters } from "../mapping";
import {
  forwardedHeaders,
  fromBackend,
  headerValues,
  ignoringCase,
  type NotedAnswer,
  REST_ANSWER,
  readProxyAnswer,
  toBackend,
} from "../request";
import { addressOf, callHttp, invokeBackend, type Service } from "../service";
import { isBinaryType, proxyEvent, type RestCall } from "./event";
import type { Work } from "./integrating";

export async function proxyToFunction(
  { functions }: Service,
  { call, caller, note, isSigned, input, failed, notServed }: Work,
  declared: LambdaIntegration,
): Promise<NotedAnswer> {
  const { header, querystring, path } = mapParameters(declared.parameters, input);
  const { request } = call;
  const headers = toBackend(withValues(request.headers, header, ignoringCase), isSigned);
  const query = withValues(request.query, querystring);
  const parameters = { ...call.parameters, ...path };
  const mapped: RestCall = { ...call, parameters, request: { ...request, headers, query } };
  const functionArn = withStageVariables(declared.functionArn, call.stage.variables);
  const outcome = await invokeBackend(functions, { ...declared, functionArn }, proxyEvent(mapped, caller));
  switch (outcome.kind) {
    case "not served":
      return notServed(outcome.reason);
    case "timed out":
      return failed("INTEGRATION_TIMEOUT", "timed out");
    case "too large":
      return failed("REQUEST_TOO_LARGE", "more than a function takes");
    case "throttled":
      return failed("API_CONFIGURATION_ERROR", "throttled");
    case "failed":
      return failed("INTEGRATION_FAILURE", `failed: ${outcome.errorType}`);
    case "answered": {
      const accepted = headerValues(request, "accept").at(-1);
      const answer = readProxyAnswer(outcome.payload, isBinaryType(call.api, accepted), REST_ANSWER);
      return answer === undefined ? failed("INTEGRATION_FAILURE", "malformed answer") : { ...answer, note };
    }
  }
}

export async function proxyToAddress(
  { call, note, isSigned, input, failed }: Work,
  declared: UriIntegration,
): Promise<NotedAnswer> {
  const { request, api } = call;
  const { header, querystring, path } = mapParameters(declared.parameters, input);
  const address = addressOf(
    declared.uri,
    call.stage.variables,
    { route: call.resource.path, parameters: path },
    withValues(request.query, querystring),
  );
  if (address === undefined) return failed("API_CONFIGURATION_ERROR", "its uri is no address");
  const own = { ...header, "X-Amzn-Apigateway-Api-Id": api.id };
  const headers = toBackend(withValues(withoutHost(forwardedHeaders(request)), own, ignoringCase), isSigned);
  const method = declared.method === "ANY" ? request.method : declared.method;
  const outcome = await callHttp({ address, method, headers, body: request.body, timeout: declared.timeout });
  if (outcome.kind === "timed out") return failed("INTEGRATION_TIMEOUT", "timed out");
  if (outcome.kind === "unreachable") return failed("NETWORK_FAILURE", "unreachable");
  return { status: outcome.status, headers: fromBackend(outcome.headers), body: outcome.body, note };
}

/** The backend gets its own host, or one that a mapping names. */
function withoutHost(headers: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return headers.filter(([name]) => name.toLowerCase() !== "host");
}

/** Pairs with some names set anew. */
function withValues(
  pairs: readonly (readonly [string, string])[],
  values: Readonly<Record<string, string>>,
  fold = (name: string) => name,
): (readonly [string, string])[] {
  const names = Object.keys(values).map(fold);
  return [...pairs.filter(([name]) => !names.includes(fold(name))), ...Object.entries(values)];
}
