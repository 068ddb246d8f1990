// The HTTP server: requests and WebSocket handshakes → the stage they are for, answers → the wire.
// It speaks HTTP as clients do: an upgrade that nobody wants is ignored, an idle sender is closed.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { traced } from "../trace";
import { findMount, type Mount } from "./mount";
import {
  type GatewayAnswer,
  type GatewayRequest,
  headerPairs,
  headerValues,
  plainAnswer,
  readPayload,
  splitTarget,
} from "./request";
import { resumeAsHttp } from "./resume";
import type { Log } from "./service";
import { type SocketTimes, upgrade } from "./websocket";

/** What is served now; another version may take its place between two requests. */
export interface Current {
  readonly mounts: readonly Mount[];
  /** Whether it declares a REST API: then an unknown stage is Forbidden, not Not Found. */
  readonly hasRest: boolean;
  /** Runs a request; it is answered whole even where this version is retired meanwhile. */
  readonly use: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Pages of somebody else's below a path of the same address. */
export interface Pages {
  /** Begins with a slash and has none at its end. */
  readonly path: string;
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface ServerSettings {
  readonly current: () => Current;
  readonly pages: Pages | undefined;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly socketTimes: SocketTimes;
  /** Milliseconds a client may take to send a request, and to send nothing at all. */
  readonly patience: number;
}

/** AWS's limit for a request's payload, in bytes. */
const LARGEST_PAYLOAD = 10 * 1024 * 1024;
/** AWS's limit for a request's first line and headers, in bytes. */
const LARGEST_HEAD = 10_240;

export interface GatewayServer {
  readonly server: Server;
  /** Ends every WebSocket. */
  readonly closeSockets: () => void;
}

export function gatewayServer(settings: ServerSettings): GatewayServer {
  const { current, pages, log, now, socketTimes, patience } = settings;
  const failed = (id: string, error: unknown) =>
    log.error(
      { requestId: id, error: error instanceof Error ? error.name : typeof error },
      "the gateway failed",
    );
  const answer = async (
    { hasRest }: Current,
    mount: Mount | undefined,
    message: IncomingMessage,
    id: string,
  ): Promise<GatewayAnswer> => {
    // A REST API's address tells nothing of an unknown stage, an HTTP API's says that it is not there.
    if (mount === undefined) return hasRest ? plainAnswer(403, "Forbidden") : plainAnswer(404, "Not Found");
    const body = await readPayload(message, LARGEST_PAYLOAD);
    return body === undefined
      ? mount.tooLarge
      : mount.serve(requestOf(message, { id, mount, body, time: now() }));
  };

  const times = {
    headersTimeout: patience,
    requestTimeout: patience,
    connectionsCheckingInterval: Math.min(patience, 5_000),
  };
  const server = createServer({ maxHeaderSize: LARGEST_HEAD, ...times }, async (message, response) => {
    if (pages !== undefined && isBelow(message, pages.path)) return pages.serve(message, response);
    const id = randomUUID();
    const serving = current();
    const mount = mountOf(serving, message);
    const idHeader = mount?.idHeader ?? "x-amzn-RequestId";
    try {
      write(
        response,
        idHeader,
        id,
        await serving.use(() => traced(() => answer(serving, mount, message, id))),
      );
    } catch (error) {
      failed(id, error);
      if (response.headersSent) return void response.destroy();
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      write(response, idHeader, id, plainAnswer(500, "Internal server error"));
    }
  });
  // node:http waits for ever for a client that connects and then says nothing.
  server.on("connection", (socket) => {
    const silent = setTimeout(() => socket.destroy(), patience);
    socket.once("data", () => clearTimeout(silent));
    socket.once("close", () => clearTimeout(silent));
  });

  const upgraded = new Set<Duplex>();
  server.on("upgrade", (message, socket, head) => {
    const mount = mountOf(current(), message);
    const id = randomUUID();
    const request = requestOf(message, { id, mount, body: Buffer.alloc(0), time: now() });
    // A WebSocket API's address is its stage and nothing more.
    const connect = request.path === "/" ? mount?.connect : undefined;
    if (connect === undefined || headerValues(request, "upgrade").at(-1)?.toLowerCase() !== "websocket")
      return resumeAsHttp(server, message, socket, head);
    if (head.length > 0) socket.unshift(head);
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    upgrade(request, socket, () => traced(() => connect(request)), socketTimes).catch((error: unknown) => {
      failed(id, error);
      socket.destroy();
    });
  });
  return { server, closeSockets: () => upgraded.forEach((socket) => void socket.destroy()) };
}

function mountOf({ mounts }: Current, message: IncomingMessage): Mount | undefined {
  const host = headerPairs(message).find(([name]) => name.toLowerCase() === "host")?.[1] ?? "";
  return findMount(mounts, host, splitTarget(message.url ?? "/").path);
}

function isBelow({ url = "" }: IncomingMessage, path: string): boolean {
  return url.startsWith(path) && /^([/?#]|$)/.test(url.slice(path.length));
}

interface Received {
  readonly id: string;
  readonly mount: Mount | undefined;
  readonly body: Buffer;
  readonly time: number;
}

function requestOf(message: IncomingMessage, { id, mount, body, time }: Received): GatewayRequest {
  const { path, ...query } = splitTarget(message.url ?? "/");
  const base = mount?.base ?? "";
  return {
    id,
    time,
    method: message.method ?? "GET",
    base,
    path: path.slice(base.length) || "/",
    ...query,
    headers: headerPairs(message),
    body,
    sourceIp: message.socket.remoteAddress ?? "",
  };
}

function write(
  response: ServerResponse,
  idHeader: string,
  id: string,
  { status, headers, body }: GatewayAnswer,
): void {
  response.statusCode = status;
  response.setHeader(idHeader, id);
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.end(body);
}
