// API Gateway on this machine: serves the APIs that recorded resources declare, with their authorizers really asked.
// Recorded resources and a port in; an address, the routes, and what is not served out. It stands where AWS would be.
// It listens on loopback unless told otherwise, and its log never holds a token, a header or a body.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { RecordedResource } from "../program";
import type { FunctionFailure, FunctionLine } from "./functions";
import {
  findMount,
  type GatewayAnswer,
  type GatewayRequest,
  type Held,
  headerPairs,
  type Log,
  listen,
  plainAnswer,
  readPayload,
  type ServedRoute,
  splitTarget,
  upgrade,
} from "./serve";
import { openServing, type Serving } from "./serving";
import { type RequestRecord, traced } from "./trace";

export type { FunctionFailure, FunctionLine } from "./functions";
export { type Access, type Held, type Log, listen, PortError, type ServedRoute } from "./serve";
export type { Decision, RequestRecord } from "./trace";

export interface GatewayOptions {
  readonly resources: readonly RecordedResource[];
  /** 0: any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly log: Log;
  /** What becomes of a line that a function wrote. Default: a record of `log` at level info. */
  readonly onLine?: (line: FunctionLine) => void;
  /** What becomes of what a function threw: for the developer's own eyes. Default: nothing. */
  readonly onFailure?: (failure: FunctionFailure) => void;
  /** What becomes of what is known of each request: for the developer's own eyes. Default: nothing. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Pages of somebody else's below a path of the same address. Default: none. */
  readonly pages?: Pages;
  /** Milliseconds since 1970, for the cache and for conditions on time. Default: the clock. */
  readonly now?: () => number;
}

export interface Pages {
  /** Begins with a slash and has none at its end. */
  readonly path: string;
  readonly serve: (request: IncomingMessage, response: ServerResponse) => void;
}

export interface Gateway {
  /** The first stage's address, without a slash at its end, e.g. http://127.0.0.1:8787/stage. */
  readonly url: string;
  /** Every stage's address. */
  readonly stages: readonly { readonly api: string; readonly stage: string; readonly url: string }[];
  readonly routes: readonly ServedRoute[];
  /** What the program declares and the gateway does not do, in sentences. */
  readonly notices: readonly string[];
  /** Serves these resources from the next request on. Requests under way are answered by those before; WebSockets are closed. */
  readonly load: (resources: readonly RecordedResource[], held?: Held) => void;
  /** Ends open requests, stops every function, frees the port. */
  readonly close: () => Promise<void>;
}

/** AWS's limit for a request's payload, in bytes. */
const LARGEST_PAYLOAD = 10 * 1024 * 1024;
/** AWS's limit for a request's first line and headers, in bytes. */
const LARGEST_HEAD = 10_240;

/** Rejects with PortError when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, host = "127.0.0.1", now = Date.now } = options;
  const onLine =
    options.onLine ??
    (({ functionName, stream, line }) => log.info({ function: functionName, stream }, line));
  const { onFailure, onRequest, pages } = options;
  const open = (resources: readonly RecordedResource[], held: Held = () => undefined): Serving => {
    const opened = openServing(resources, { log, now, onLine, onFailure, onRequest, held });
    for (const notice of opened.notices) log.warn({}, notice);
    return opened;
  };
  let serving = open(options.resources);
  const leaving = new Set<Serving>();

  const requestOf = (message: IncomingMessage, id: string, base: string, body: Buffer): GatewayRequest => {
    const { path, ...query } = splitTarget(message.url ?? "/");
    return {
      id,
      time: now(),
      method: message.method ?? "GET",
      path: path.slice(base.length) || "/",
      ...query,
      headers: headerPairs(message),
      body,
      sourceIp: message.socket.remoteAddress ?? "",
    };
  };
  const answer = async (serving: Serving, message: IncomingMessage, id: string): Promise<GatewayAnswer> => {
    const mount = findMount(serving.mounts, splitTarget(message.url ?? "/").path);
    // A REST API's address tells nothing of an unknown stage, an HTTP API's says that it is not there.
    if (mount === undefined)
      return serving.hasRest ? plainAnswer(403, "Forbidden") : plainAnswer(404, "Not Found");
    const body = await readPayload(message, LARGEST_PAYLOAD);
    return body === undefined ? mount.tooLarge : mount.serve(requestOf(message, id, mount.base, body));
  };
  const failed = (id: string, error: unknown) =>
    log.error(
      { requestId: id, error: error instanceof Error ? error.name : typeof error },
      "the gateway failed",
    );

  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, async (message, response) => {
    if (pages !== undefined && isBelow(message, pages.path)) return pages.serve(message, response);
    const id = randomUUID();
    try {
      write(response, id, await serving.use(() => traced(() => answer(serving, message, id))));
    } catch (error) {
      failed(id, error);
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      write(response, id, plainAnswer(500, "Internal server error"));
    }
  });
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (message, socket, head) => {
    if (head.length > 0) socket.unshift(head);
    const id = randomUUID();
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    const mount = findMount(serving.mounts, splitTarget(message.url ?? "/").path);
    const request = requestOf(message, id, mount?.base ?? "", Buffer.alloc(0));
    // A WebSocket API's address is its stage and nothing more.
    const connect = request.path === "/" ? mount?.connect : undefined;
    upgrade(request, socket, connect && (() => traced(() => connect(request)))).catch((error: unknown) => {
      failed(id, error);
      socket.destroy();
    });
  });
  try {
    const port = await listen(server, { host, port: options.port });
    const root = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    const stagesOf = () => serving.mounts.map(({ api, stage, base }) => ({ api, stage, url: root + base }));
    return {
      get url() {
        return stagesOf()[0]?.url ?? root;
      },
      get stages() {
        return stagesOf();
      },
      get routes() {
        return serving.routes;
      },
      get notices() {
        return serving.notices;
      },
      load: (resources, held) => {
        const former = serving;
        serving = open(resources, held);
        for (const socket of upgraded) socket.destroy();
        leaving.add(former);
        void former.retire().then(() => leaving.delete(former));
      },
      close: async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
        await Promise.all([serving, ...leaving].map((one) => one.close()));
        await closed;
      },
    };
  } catch (error) {
    await serving.close();
    throw error;
  }
}

function isBelow({ url = "" }: IncomingMessage, path: string): boolean {
  return url.startsWith(path) && /^([/?#]|$)/.test(url.slice(path.length));
}

function write(response: ServerResponse, id: string, { status, headers, body }: GatewayAnswer): void {
  response.statusCode = status;
  response.setHeader("x-amzn-RequestId", id);
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.end(body);
}
