// API Gateway on this machine: serves the APIs that recorded resources declare, with their authorizers really asked.
// Recorded resources and a port in; an address, the routes, and what is not served out. It stands where AWS would be.
// It listens on loopback unless told otherwise, and its log never holds a token, a header or a body.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { RecordedResource } from "../program";
import { readHttpApis, readRestApis, readWebSocketApis } from "./apis";
import { type FunctionLine, runFunctions } from "./functions";
import type { Log } from "./serve";
import {
  findMount,
  type GatewayAnswer,
  type GatewayRequest,
  headerPairs,
  httpRoutes,
  listen,
  mountStages,
  notServedNotices,
  plainAnswer,
  ResultCache,
  readPayload,
  restRoutes,
  type ServedRoute,
  splitTarget,
  upgrade,
  webSocketRoutes,
} from "./serve";

export type { FunctionLine } from "./functions";
export type { Log, ServedRoute } from "./serve";

export interface GatewayOptions {
  readonly resources: readonly RecordedResource[];
  /** 0: any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly log: Log;
  /** What becomes of a line that a function wrote. Default: a record of `log` at level info. */
  readonly onLine?: (line: FunctionLine) => void;
  /** Milliseconds since 1970, for the cache and for conditions on time. Default: the clock. */
  readonly now?: () => number;
}

export interface Gateway {
  /** The first stage's address, without a slash at its end, e.g. http://127.0.0.1:8787/stage. */
  readonly url: string;
  /** Every stage's address. */
  readonly stages: readonly { readonly api: string; readonly stage: string; readonly url: string }[];
  readonly routes: readonly ServedRoute[];
  /** What the program declares and the gateway does not do, in sentences. */
  readonly notices: readonly string[];
  /** Ends open requests, stops every function, frees the port. */
  readonly close: () => Promise<void>;
}

/** AWS's limit for a request's payload, in bytes. */
const LARGEST_PAYLOAD = 10 * 1024 * 1024;
/** AWS's limit for a request's first line and headers, in bytes. */
const LARGEST_HEAD = 10_240;
const NOT_SIMULATED =
  "IAM is not simulated: authorizerCredentials and lambda:InvokeFunction permissions are not checked; neither are throttling, usage plans, WAF and access logs";

/** Rejects with PortError when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, host = "127.0.0.1", now = Date.now } = options;
  const onLine =
    options.onLine ??
    (({ functionName, stream, line }) => log.info({ function: functionName, stream }, line));
  const functions = runFunctions(options.resources, { onLine });
  const apis = {
    rest: readRestApis(options.resources),
    http: readHttpApis(options.resources),
    webSocket: readWebSocketApis(options.resources),
  };
  const mounts = mountStages(apis, () => ({ functions, cache: new ResultCache(now), log }), now);
  const routes = [
    ...apis.rest.flatMap((api) => restRoutes(api, functions)),
    ...apis.http.flatMap((api) => httpRoutes(api, functions)),
    ...apis.webSocket.flatMap((api) => webSocketRoutes(api, functions)),
  ];
  const notices = [...noticesOf(Object.values(apis).flat(), routes), ...notServedNotices(options.resources)];
  for (const notice of notices) log.warn({}, notice);

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
  const mountOf = (message: IncomingMessage) => findMount(mounts, splitTarget(message.url ?? "/").path);
  const answer = async (message: IncomingMessage, id: string): Promise<GatewayAnswer> => {
    const mount = mountOf(message);
    // A REST API's address tells nothing of an unknown stage, an HTTP API's says that it is not there.
    if (mount === undefined)
      return apis.rest.length > 0 ? plainAnswer(403, "Forbidden") : plainAnswer(404, "Not Found");
    const body = await readPayload(message, LARGEST_PAYLOAD);
    return body === undefined ? mount.tooLarge : mount.serve(requestOf(message, id, mount.base, body));
  };
  const failed = (id: string, error: unknown) =>
    log.error(
      { requestId: id, error: error instanceof Error ? error.name : typeof error },
      "the gateway failed",
    );

  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, async (message, response) => {
    const id = randomUUID();
    try {
      write(response, id, await answer(message, id));
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
    const mount = mountOf(message);
    const request = requestOf(message, id, mount?.base ?? "", Buffer.alloc(0));
    // A WebSocket API's address is its stage and nothing more.
    const connect = request.path === "/" ? mount?.connect : undefined;
    upgrade(request, socket, connect && (() => connect(request))).catch((error: unknown) => {
      failed(id, error);
      socket.destroy();
    });
  });
  try {
    const port = await listen(server, { host, port: options.port });
    const root = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
    const stages = mounts.map(({ api, stage, base }) => ({ api, stage, url: root + base }));
    return {
      url: stages[0]?.url ?? root,
      stages,
      routes,
      notices,
      close: async () => {
        const closed = new Promise((resolve) => server.close(resolve));
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
        await functions.close();
        await closed;
      },
    };
  } catch (error) {
    await functions.close();
    throw error;
  }
}

function noticesOf(
  apis: readonly { readonly name: string; readonly notices: readonly string[] }[],
  routes: readonly ServedRoute[],
): string[] {
  if (apis.length === 0) return ["the program declares no API: nothing is served"];
  const declared = apis.flatMap((api) => api.notices.map((notice) => `${api.name}: ${notice}`));
  const problems = routes.filter(({ problem }) => problem !== undefined);
  return [
    NOT_SIMULATED,
    ...declared,
    ...problems.map(
      ({ api, method, path, problem }) => `${api}: ${method} ${path} is not served locally: ${problem}`,
    ),
  ];
}

function write(response: ServerResponse, id: string, { status, headers, body }: GatewayAnswer): void {
  response.statusCode = status;
  response.setHeader("x-amzn-RequestId", id);
  for (const [name, value] of headers) response.appendHeader(name, value);
  response.end(body);
}

export { listen } from "./serve";
