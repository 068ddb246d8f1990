// Serves one WebSocket API's stage: the authorizer and the integration of $connect decide on a connection,
// then its messages go to their routes. Nothing is accepted before both have agreed.

import { randomUUID } from "node:crypto";
import type { GatewayResponseType } from "../../apis";
import { type Admission, admit } from "../access";
import {
  type GatewayAnswer,
  type GatewayRequest,
  type NotedAnswer,
  notServed,
  plainAnswer,
} from "../request";
import { logged } from "../service";
import { askRoute } from "./backend";
import { type Connection, connectAuthorizerEvent, type Occasion, webSocketContext } from "./event";
import { type Connecting, openSession, type Session } from "./session";

export type Handshake =
  | { readonly kind: "refused"; readonly answer: GatewayAnswer }
  | { readonly kind: "accepted"; readonly protocol: string | undefined; readonly session: Session };

export async function connectWebSocket(connecting: Connecting, request: GatewayRequest): Promise<Handshake> {
  const { service, api, stage } = connecting;
  const connection: Connection = { api, stage, request, id: randomUUID() };
  const occasion: Occasion = {
    routeKey: "$connect",
    type: "CONNECT",
    time: request.time,
    requestId: request.id,
  };
  const destination = { api: api.name, stage: stage.name, route: "$connect" };
  const refuse = (answer: NotedAnswer): Handshake => ({
    kind: "refused",
    answer: logged(service, destination, request, answer),
  });
  const { access } = api;
  if (access.kind === "refused") return refuse(notServed("$connect", access.reason));
  const limit = stage.limits.get("$connect") ?? stage.limits.get("*");
  if (limit !== undefined && !service.limits.take(`${stage.name} $connect`, limit, request.time))
    return refuse({ ...plainAnswer(429, "Too Many Requests"), note: { outcome: "throttled" } });
  const methodArn = `${api.executionArn}/${stage.name}/$connect`;
  const admission = await admit(service, {
    access,
    executionArn: api.executionArn,
    stage,
    request,
    methodArn,
    context: webSocketContext(connection, occasion, undefined),
    event: () => connectAuthorizerEvent(connection, occasion, methodArn),
  });
  const { caller, note } = admission;
  if (admission.kind === "refused") return refuse({ ...refusal(admission), note });

  let protocol: string | undefined;
  const route = api.routes.get("$connect");
  if (route !== undefined) {
    const outcome = await askRoute(service, connection, occasion, route, caller, undefined);
    if (outcome.kind === "not served") return refuse(notServed("$connect", outcome.reason));
    const answer = outcome.kind === "answered" ? outcome.answer : undefined;
    if (answer === undefined || answer.status < 200 || answer.status > 299)
      return refuse({
        ...plainAnswer(answer?.status ?? 502, answer === undefined ? "Internal server error" : "Forbidden"),
        note: { ...note, backend: "refused the connection" },
      });
    protocol = answer.headers.find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
  }
  logged(service, destination, request, { status: 101, headers: [], body: "", note });
  return { kind: "accepted", protocol, session: openSession(connecting, connection, caller) };
}

function refusal({ type }: Extract<Admission, { readonly kind: "refused" }>): GatewayAnswer {
  const [status, message] = REFUSALS[type] ?? [500, "Internal Server Error"];
  return plainAnswer(status, message);
}

const REFUSALS: Partial<Record<GatewayResponseType, readonly [number, string]>> = {
  UNAUTHORIZED: [401, "Unauthorized"],
  ACCESS_DENIED: [403, "Forbidden"],
  MISSING_AUTHENTICATION_TOKEN: [403, "Missing Authentication Token"],
  INVALID_SIGNATURE: [403, "Forbidden"],
};
