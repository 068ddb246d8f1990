// The open connections of a WebSocket API, and the calls that backends make to them: @connections, signed with the local
// account's keys. POST sends, GET tells, DELETE closes; a connection that is not there is 410.

import type { Stage, WebSocketApi } from "../../apis";
import { refuseSignature } from "../access";
import {
  type GatewayAnswer,
  type GatewayRequest,
  headerValues,
  type NotedAnswer,
  plainAnswer,
} from "../request";
import { logged, type Service } from "../service";

/** What may be done to a connection's socket. */
export interface Channel {
  readonly send: (text: string) => void;
  readonly close: () => void;
}

export interface OpenConnection {
  readonly id: string;
  readonly stage: string;
  /** The handshake. */
  readonly request: GatewayRequest;
  readonly channel: Channel;
  /** Milliseconds since 1970. */
  readonly lastActive: number;
}

export class Connections {
  readonly #open = new Map<string, OpenConnection>();

  add(connection: OpenConnection): void {
    this.#open.set(connection.id, connection);
  }

  touch(id: string, now: number): void {
    const found = this.#open.get(id);
    if (found !== undefined) this.#open.set(id, { ...found, lastActive: now });
  }

  remove(id: string): void {
    this.#open.delete(id);
  }

  find(id: string, stage: string): OpenConnection | undefined {
    const found = this.#open.get(id);
    return found?.stage === stage ? found : undefined;
  }
}

/** AWS's limit for a message, in bytes. */
const LARGEST_MESSAGE = 128 * 1024;

export async function manageConnections(
  service: Service,
  api: WebSocketApi,
  stage: Stage,
  connections: Connections,
  request: GatewayRequest,
): Promise<GatewayAnswer> {
  const destination = { api: api.name, stage: stage.name, route: "@connections" };
  return logged(service, destination, request, answerTo(service, api, stage, connections, request));
}

function answerTo(
  service: Service,
  api: WebSocketApi,
  stage: Stage,
  connections: Connections,
  request: GatewayRequest,
): NotedAnswer {
  const [, id] = /^\/@connections\/([^/]+)$/.exec(decoded(request.path)) ?? [];
  if (id === undefined) return { ...plainAnswer(403, "Forbidden"), note: { outcome: "no such route" } };
  const refusal = refuseSignature(service, api.executionArn, request);
  if (refusal !== undefined) {
    const answer = plainAnswer(403, refusal.message ?? "Missing Authentication Token");
    return { ...answer, note: { outcome: refusal.outcome } };
  }
  const found = connections.find(id, stage.name);
  const note = { outcome: "signed by the local account" };
  if (found === undefined)
    return {
      status: 410,
      headers: [["x-amzn-ErrorType", "GoneException"]],
      body: "",
      note: { outcome: "no such connection" },
    };
  if (request.method === "POST") {
    if (request.body.length > LARGEST_MESSAGE)
      return { status: 413, headers: [["x-amzn-ErrorType", "PayloadTooLargeException"]], body: "", note };
    found.channel.send(request.body.toString("utf8"));
    connections.touch(id, request.time);
    return { status: 200, headers: [], body: "", note };
  }
  if (request.method === "DELETE") {
    // It is gone for the next call, however long the client takes to close.
    connections.remove(id);
    found.channel.close();
    return { status: 204, headers: [], body: "", note };
  }
  if (request.method !== "GET")
    return { ...plainAnswer(403, "Forbidden"), note: { outcome: "no such route" } };
  const userAgent = headerValues(found.request, "user-agent").at(-1) ?? null;
  const body = {
    connectedAt: new Date(found.request.time).toISOString(),
    identity: { sourceIp: found.request.sourceIp, userAgent },
    lastActiveAt: new Date(found.lastActive).toISOString(),
  };
  return { status: 200, headers: [["Content-Type", "application/json"]], body: JSON.stringify(body), note };
}

/** Clients write the @ and the id percent-encoded. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
