// A backend that is no proxy: a mock, a function or an HTTP address whose request and answer mapping templates shape.

import {
  type LambdaIntegration,
  type MockIntegration,
  type ObjectIntegration,
  type Shaped,
  type UriIntegration,
  withStageVariables,
} from "../../apis";
import { type Mapped, mapParameters } from "../mapping";
import { headerValues, ignoringCase, lastValues, type NotedAnswer } from "../request";
import { addressOf, callHttp, invokeBackend, type Service } from "../service";
import { isBinaryType } from "./event";
import type { Work } from "./integrating";
import { readObject } from "./object";
import { type BackendResult, integrationRequest, integrationResponse } from "./shape";

type Request = Mapped & { readonly body: string };

export async function askShaped(
  service: Service,
  work: Work,
  declared: LambdaIntegration | UriIntegration | MockIntegration | ObjectIntegration,
  shaped: Shaped,
): Promise<NotedAnswer> {
  const { call, note, input, failed } = work;
  const contentType = headerValues(call.request, "content-type").at(-1);
  const request = integrationRequest(shaped, contentType, input, mapParameters(declared.parameters, input));
  if (request === "unsupported") return failed("UNSUPPORTED_MEDIA_TYPE", "no template for the content type");
  if (request === "broken") return failed("API_CONFIGURATION_ERROR", "its mapping template is broken");
  const result =
    declared.kind === "mock"
      ? { selector: mockStatus(request.body), headers: {}, body: "" }
      : declared.kind === "lambda"
        ? await askFunction(service, work, declared, request)
        : declared.kind === "object"
          ? readObject(service.objects, work, declared, request)
          : await askAddress(work, declared, request, contentType);
  if ("note" in result) return result;
  const accept = headerValues(call.request, "accept").at(-1);
  const type = Object.entries(result.headers).find(([name]) => name.toLowerCase() === "content-type")?.[1];
  const binary = { payload: isBinaryType(call.api, type), accepted: isBinaryType(call.api, accept) };
  const answer = integrationResponse(shaped, result, accept, input, binary);
  return answer === undefined
    ? failed("API_CONFIGURATION_ERROR", "no integration response fits")
    : { ...answer, note };
}

async function askFunction(
  { functions }: Service,
  { call, failed, notServed }: Work,
  declared: LambdaIntegration,
  { header, body }: Request,
): Promise<BackendResult | NotedAnswer> {
  const functionArn = withStageVariables(declared.functionArn, call.stage.variables);
  const invoked = invokeBackend(
    functions,
    { ...declared, functionArn },
    parse(body === "" ? "{}" : body) ?? body,
  );
  const nothing = { selector: "", headers: {}, body: "" };
  // Not waited for, as Lambda does with events.
  if (header["X-Amz-Invocation-Type"] === "Event") return nothing;
  const outcome = await invoked;
  if (outcome.kind === "answered") return { ...nothing, body: outcome.payload };
  if (outcome.kind === "not served") return notServed(outcome.reason);
  if (outcome.kind === "timed out") return failed("INTEGRATION_TIMEOUT", "timed out");
  if (outcome.kind !== "failed") return failed("API_CONFIGURATION_ERROR", outcome.kind);
  // A response's pattern is matched against the error's message; without an error the default one is taken.
  const { errorMessage, errorType } = outcome;
  return { selector: errorMessage, headers: {}, body: JSON.stringify({ errorMessage, errorType }) };
}

async function askAddress(
  { call, failed }: Work,
  declared: UriIntegration,
  request: Request,
  contentType: string | undefined,
): Promise<BackendResult | NotedAnswer> {
  const address = addressOf(
    declared.uri,
    call.stage.variables,
    { route: call.resource.path, parameters: request.path },
    Object.entries(request.querystring),
  );
  if (address === undefined) return failed("API_CONFIGURATION_ERROR", "its uri is no address");
  const type = contentType === undefined ? {} : { "Content-Type": contentType };
  const outcome = await callHttp({
    address,
    method: declared.method === "ANY" ? call.request.method : declared.method,
    headers: Object.entries({ ...type, ...request.header }),
    body: Buffer.from(request.body),
    timeout: declared.timeout,
  });
  if (outcome.kind === "timed out") return failed("INTEGRATION_TIMEOUT", "timed out");
  if (outcome.kind === "unreachable") return failed("NETWORK_FAILURE", "unreachable");
  const headers = lastValues(outcome.headers, ignoringCase);
  return { selector: String(outcome.status), headers, body: outcome.body.toString("utf8") };
}

function mockStatus(body: string): string {
  const parsed = parse(body);
  return typeof parsed === "object" && parsed !== null && "statusCode" in parsed
    ? String(parsed.statusCode)
    : "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
