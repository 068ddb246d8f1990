// The events that REST APIs send: to a TOKEN authorizer, to a REQUEST authorizer, to a Lambda proxy backend.
// They stand where API Gateway would make them, and hold what AWS documents.

import type { RestApi } from "../../apis";
import { ANYBODY, authorizerOf, type Caller, callerIdentity } from "../access";
import { type EventCall, headerValues, requestContext, requestParts } from "../request";

export interface RestCall extends EventCall {
  readonly api: RestApi;
}

export function tokenEvent(token: string, methodArn: string): object {
  return { type: "TOKEN", authorizationToken: token, methodArn };
}

export function requestEvent(call: RestCall, methodArn: string): object {
  return { type: "REQUEST", methodArn, ...requestParts(call), requestContext: requestContext(call) };
}

export function proxyEvent(call: RestCall, caller: Caller): object {
  const { body } = call.request;
  const isBinary =
    body.length > 0 && isBinaryType(call.api, headerValues(call.request, "content-type").at(-1));
  return {
    ...requestParts(call),
    requestContext: restContext(call, caller),
    body: body.length === 0 ? null : body.toString(isBinary ? "base64" : "utf8"),
    isBase64Encoded: isBinary,
  };
}

/** Whether the API treats a media type as binary. */
export function isBinaryType({ binaryMediaTypes }: RestApi, contentType: string | undefined): boolean {
  const [type = "", subtype = ""] =
    (contentType ?? "").split(/[;,]/, 1)[0]?.trim().toLowerCase().split("/") ?? [];
  return binaryMediaTypes.some((one) => {
    const [wantedType, wantedSubtype] = one.toLowerCase().split("/");
    return (
      (wantedType === "*" || wantedType === type) && (wantedSubtype === "*" || wantedSubtype === subtype)
    );
  });
}

/** The request's `$context`. */
export function restContext(call: EventCall, caller: Caller = ANYBODY): object {
  const authorizer = authorizerOf(caller);
  const context = requestContext(call, callerIdentity(caller));
  if (authorizer === undefined) return context;
  return {
    ...context,
    authorizer: caller.kind === "lambda" ? { ...authorizer, integrationLatency: 0 } : authorizer,
  };
}
