// Serves one WebSocket API's stage: the authorizer and the integration of $connect decide on a connection,
// then its messages go to their routes. Nothing is accepted before both have agreed.

import { randomUUID } from "node:crypto";
import type { GatewayResponseType, Stage, WebSocketApi } from "../../apis";
import type { AuthorizerOutput } from "../access";
import { authorize, identityOf } from "../access";
import type { GatewayAnswer, GatewayRequest } from "../request";
import { type NotedAnswer, notServed, plainAnswer, readProxyAnswer } from "../request";
import { type BackendOutcome, invokeBackend, logged, type Service } from "../service";
import {
  type Connection,
  connectAuthorizerEvent,
  type Occasion,
  webSocketContext,
  webSocketEvent,
} from "./event";

export type Handshake =
  | { readonly kind: "refused"; readonly answer: GatewayAnswer }
  | { readonly kind: "accepted"; readonly protocol: string | undefined; readonly session: Session };

/** An open connection. */
export interface Session {
  /** Resolves to what is sent back, if anything. */
  readonly message: (text: string) => Promise<string | undefined>;
  readonly ended: () => Promise<void>;
}

type Admission =
  | { readonly kind: "refused"; readonly answer: NotedAnswer }
  | {
      readonly kind: "admitted";
      readonly authorized: AuthorizerOutput | undefined;
      readonly note: NotedAnswer["note"];
    };

export async function connectWebSocket(
  service: Service,
  api: WebSocketApi,
  stage: Stage,
  request: GatewayRequest,
  now: () => number,
): Promise<Handshake> {
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
  const admission = await admit(service, connection, occasion);
  if (admission.kind === "refused") return refuse(admission.answer);

  const { authorized, note } = admission;
  const session = openSession(service, connection, authorized, now);
  let protocol: string | undefined;
  const route = api.routes.get("$connect");
  if (route !== undefined) {
    if (route.integration.kind === "refused")
      return refuse(notServed(501, "$connect", route.integration.reason));
    const outcome = await invokeBackend(
      service.functions,
      route.integration,
      webSocketEvent(connection, occasion, authorized, undefined),
    );
    if (outcome.kind === "not served") return refuse(notServed(501, "$connect", outcome.reason));
    const answer = answerOf(outcome);
    if (answer === undefined || answer.status < 200 || answer.status > 299) {
      const status = answer?.status ?? 502;
      return refuse({
        ...plainAnswer(status, "Forbidden"),
        note: { ...note, backend: "refused the connection" },
      });
    }
    protocol = answer.headers.find(([name]) => name.toLowerCase() === "sec-websocket-protocol")?.[1];
  }
  logged(service, destination, request, { status: 101, headers: [], body: "", note });
  return { kind: "accepted", protocol, session };
}

async function admit(service: Service, connection: Connection, occasion: Occasion): Promise<Admission> {
  const { api, stage, request } = connection;
  const { access } = api;
  if (access.kind === "refused")
    return { kind: "refused", answer: notServed(500, "$connect", access.reason) };
  if (access.kind === "open")
    return { kind: "admitted", authorized: undefined, note: { outcome: "open route" } };
  const { authorizer } = access;
  const methodArn = `${api.executionArn}/${stage.name}/$connect`;
  const context = webSocketContext(connection, occasion, undefined);
  const identity = identityOf(authorizer, { request, stageVariables: stage.variables, context });
  const event = () => connectAuthorizerEvent(connection, occasion, methodArn);
  const verdict = await authorize(
    { authorizer, request, stage: stage.name, methodArn, identity, event },
    service.cache,
    service.functions,
  );
  const note = {
    authorizer: authorizer.name,
    cache: verdict.cache,
    outcome: verdict.kind === "refused" ? verdict.why : "admitted",
  };
  if (verdict.kind === "refused") return { kind: "refused", answer: { ...refusal(verdict.type), note } };
  return { kind: "admitted", authorized: verdict.output, note };
}

function refusal(type: GatewayResponseType): GatewayAnswer {
  if (type === "UNAUTHORIZED") return plainAnswer(401, "Unauthorized");
  if (type === "ACCESS_DENIED") return plainAnswer(403, "Forbidden");
  return plainAnswer(500, "Internal Server Error");
}

function openSession(
  { functions }: Service,
  connection: Connection,
  authorized: AuthorizerOutput | undefined,
  now: () => number,
): Session {
  const { routes, selector } = connection.api;
  const invoke = async (routeKey: string, type: Occasion["type"], body: string | undefined) => {
    const route = routes.get(routeKey);
    if (route === undefined || route.integration.kind === "refused") return undefined;
    const occasion: Occasion = { routeKey, type, time: now(), requestId: randomUUID() };
    const outcome = await invokeBackend(
      functions,
      route.integration,
      webSocketEvent(connection, occasion, authorized, body),
    );
    return { outcome, answers: route.answers };
  };
  return {
    message: async (text) => {
      const named = selectRoute(text, selector);
      const isOwn = named !== undefined && !named.startsWith("$") && routes.has(named);
      const invoked = await invoke(isOwn ? named : "$default", "MESSAGE", text);
      const answer = invoked && answerOf(invoked.outcome);
      if (answer === undefined) return JSON.stringify({ message: "Internal server error" });
      return invoked?.answers ? String(answer.body) : undefined;
    },
    ended: async () => {
      await invoke("$disconnect", "DISCONNECT", undefined);
    },
  };
}

function answerOf(outcome: BackendOutcome): GatewayAnswer | undefined {
  return outcome.kind === "answered" ? readProxyAnswer(outcome.payload, true) : undefined;
}

/** The route key that a message names. */
function selectRoute(text: string, selector: string): string | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (typeof message !== "object" || message === null || !Object.hasOwn(message, selector))
      return undefined;
    const key = (message as Record<string, unknown>)[selector];
    return typeof key === "string" ? key : undefined;
  } catch {
    return undefined;
  }
}
