// The events that WebSocket APIs send: to the authorizer of $connect, and to the functions behind the routes.

import type { Stage, WebSocketApi } from "../../apis";
import { ANYBODY, authorizerOf, type Caller, callerIdentity } from "../access";
import {
  allValues,
  commonLogTime,
  forwardedHeaders,
  type GatewayRequest,
  headerValues,
  ignoringCase,
  lastValues,
  orNull,
} from "../request";

/** One connection, from its handshake on. */
export interface Connection {
  readonly api: WebSocketApi;
  readonly stage: Stage;
  readonly id: string;
  /** The handshake. */
  readonly request: GatewayRequest;
}

export interface Occasion {
  readonly routeKey: string;
  readonly type: "CONNECT" | "MESSAGE" | "DISCONNECT";
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly requestId: string;
  /** Of a DISCONNECT. */
  readonly ending?: Ending;
}

/** How a connection ended. */
export interface Ending {
  readonly code: number;
  readonly reason: string;
}

export function connectAuthorizerEvent(
  connection: Connection,
  occasion: Occasion,
  methodArn: string,
): object {
  const requestContext = webSocketContext(connection, occasion, undefined);
  return { type: "REQUEST", methodArn, ...handshakeParts(connection), requestContext };
}

export function webSocketEvent(
  connection: Connection,
  occasion: Occasion,
  caller: Caller,
  body: string | undefined,
): object {
  return {
    ...(occasion.type === "CONNECT" ? handshakeParts(connection) : {}),
    ...(occasion.type === "DISCONNECT" ? endingParts(connection) : {}),
    requestContext: webSocketContext(connection, occasion, caller),
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

/** The `$context`, which identity sources name too. */
export function webSocketContext(
  { api, stage, id, request }: Connection,
  { routeKey, type, time, requestId, ending }: Occasion,
  caller: Caller = ANYBODY,
): object {
  const authorizer = authorizerOf(caller);
  return {
    routeKey,
    eventType: type,
    messageDirection: "IN",
    ...(type === "MESSAGE" ? { messageId: requestId } : {}),
    connectionId: id,
    connectedAt: request.time,
    requestId,
    extendedRequestId: requestId,
    requestTime: commonLogTime(time),
    requestTimeEpoch: time,
    apiId: api.id,
    stage: stage.name,
    domainName: headerValues(request, "host").at(-1) ?? "",
    identity: {
      sourceIp: request.sourceIp,
      userAgent: headerValues(request, "user-agent").at(-1) ?? null,
      ...callerIdentity(caller),
    },
    ...(ending === undefined ? {} : { disconnectStatusCode: ending.code, disconnectReason: ending.reason }),
    ...(authorizer === undefined ? {} : { authorizer }),
  };
}

/** AWS's $disconnect event has a few headers, none of the handshake's. */
function endingParts({ request, stage }: Connection) {
  const host = headerValues(request, "host").at(-1) ?? "";
  const headers = { Host: host, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" };
  const multiValueHeaders = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value]]),
  );
  return { headers, multiValueHeaders, stageVariables: orNull(stage.variables) };
}

function handshakeParts({ request, stage }: Connection) {
  const headers = forwardedHeaders(request);
  return {
    headers: lastValues(headers, ignoringCase),
    multiValueHeaders: allValues(headers, ignoringCase),
    queryStringParameters: orNull(lastValues(request.query)),
    multiValueQueryStringParameters: orNull(allValues(request.query)),
    stageVariables: orNull(stage.variables),
  };
}
