// The events that WebSocket APIs send: to the authorizer of $connect, and to the functions behind the routes.

import type { Stage, WebSocketApi } from "../../apis";
import type { AuthorizerOutput } from "../access";
import {
  allValues,
  commonLogTime,
  forwardedHeaders,
  type GatewayRequest,
  headerValues,
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
  authorized: AuthorizerOutput | undefined,
  body: string | undefined,
): object {
  return {
    ...(occasion.type === "MESSAGE" ? {} : handshakeParts(connection)),
    requestContext: webSocketContext(connection, occasion, authorized),
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

/** The `$context`, which identity sources name too. */
export function webSocketContext(
  { api, stage, id, request }: Connection,
  { routeKey, type, time, requestId }: Occasion,
  authorized: AuthorizerOutput | undefined,
): object {
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
    identity: { sourceIp: request.sourceIp, userAgent: headerValues(request, "user-agent").at(-1) ?? null },
    ...(authorized === undefined
      ? {}
      : { authorizer: { ...authorized.context, principalId: authorized.principalId } }),
  };
}

function handshakeParts({ request, stage }: Connection) {
  const headers = forwardedHeaders(request);
  return {
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    queryStringParameters: orNull(lastValues(request.query)),
    multiValueQueryStringParameters: orNull(allValues(request.query)),
    stageVariables: orNull(stage.variables),
  };
}
