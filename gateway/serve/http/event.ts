// The events that HTTP APIs send, in formats 1.0 and 2.0: to a Lambda authorizer and to a Lambda backend.

import type { HttpAuthorizer } from "../../apis";
import { authorizerOf, authorizerOfHttp, type Caller, callerIdentity } from "../access";
import {
  commonLogTime,
  type EventCall,
  forwardedHeaders,
  headerValues,
  orNull,
  pathWithStage,
  requestContext,
  requestParts,
} from "../request";

export interface HttpCall extends EventCall {
  readonly routeKey: string;
  /** As the client wrote it. */
  readonly rawQuery: string;
}

export function httpAuthorizerEvent(
  call: HttpCall,
  { payload }: HttpAuthorizer,
  routeArn: string,
  identity: readonly (string | undefined)[],
): object {
  const values = identity.filter((value) => value !== undefined);
  if (payload === "2.0")
    return {
      version: "2.0",
      type: "REQUEST",
      routeArn,
      identitySource: values,
      ...partsOf(call),
      requestContext: contextOf(call),
    };
  const joined = values.join(",");
  return {
    version: "1.0",
    type: "REQUEST",
    methodArn: routeArn,
    identitySource: joined,
    authorizationToken: joined,
    ...requestParts(call),
    requestContext: requestContext(call),
  };
}

export function httpProxyEvent(call: HttpCall, payload: "1.0" | "2.0", caller: Caller): object {
  const { body } = call.request;
  const isBinary = body.length > 0 && !isText(headerValues(call.request, "content-type").at(-1));
  const text = body.length === 0 ? undefined : body.toString(isBinary ? "base64" : "utf8");
  if (payload === "2.0") {
    const authorizer = authorizerOfHttp(caller);
    return {
      version: "2.0",
      ...partsOf(call),
      requestContext: { ...contextOf(call), ...(authorizer ? { authorizer } : {}) },
      ...(text === undefined ? {} : { body: text }),
      isBase64Encoded: isBinary,
    };
  }
  const authorizer = authorizerOf(caller);
  return {
    version: "1.0",
    ...requestParts(call),
    requestContext: {
      ...requestContext(call, callerIdentity(caller)),
      ...(authorizer ? { authorizer } : {}),
    },
    body: text ?? null,
    isBase64Encoded: isBinary,
  };
}

/** The `$context` of format 2.0, which identity sources name too. */
export function contextOf({ api, stage, request, routeKey }: HttpCall): object {
  const [, , , , accountId = ""] = api.executionArn.split(":");
  const domainName = headerValues(request, "host").at(-1) ?? "";
  return {
    accountId,
    apiId: api.id,
    domainName,
    domainPrefix: domainName.split(".", 1)[0] ?? "",
    http: {
      method: request.method,
      path: pathWithStage(stage.name, request),
      protocol: "HTTP/1.1",
      sourceIp: request.sourceIp,
      userAgent: headerValues(request, "user-agent").at(-1) ?? "",
    },
    requestId: request.id,
    routeKey,
    stage: stage.name,
    time: commonLogTime(request.time),
    timeEpoch: request.time,
  };
}

function partsOf(call: HttpCall) {
  const { request, routeKey, rawQuery, parameters, stage } = call;
  const cookies = headerValues(request, "cookie").flatMap((line) => line.split("; "));
  const headers = forwardedHeaders(request).filter(([name]) => name.toLowerCase() !== "cookie");
  const query = joinValues(request.query);
  return {
    routeKey,
    rawPath: pathWithStage(stage.name, request),
    rawQueryString: rawQuery,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: joinValues(headers.map(([name, value]): [string, string] => [name.toLowerCase(), value])),
    ...(orNull(query) === null ? {} : { queryStringParameters: query }),
    ...(orNull(parameters) === null ? {} : { pathParameters: parameters }),
    ...(orNull(stage.variables) === null ? {} : { stageVariables: stage.variables }),
  };
}

/** Values of one name joined with commas, as format 2.0 has them. */
function joinValues(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of pairs) {
    const earlier = joined.get(name);
    joined.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return Object.fromEntries(joined);
}

function isText(contentType: string | undefined): boolean {
  const type = (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^text\/|^application\/(json|javascript|xml)$|\+(json|xml)$/.test(type);
}
