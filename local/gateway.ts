// API Gateway on this machine: serves the APIs that recorded resources declare, with their authorizers really asked.
// Recorded resources and a port in; an address, the routes, and what is not served out. It stands where AWS would be.
// It listens on loopback unless told otherwise, and its log never holds a token, a header or a body.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { plainAnswer } from "./gateway/answers";
import type { Log } from "./gateway/log";
import { findMount, mountStages } from "./gateway/mount";
import { type GatewayAnswer, headerPairs, readPayload, splitTarget } from "./gateway/request";
import { ResultCache } from "./gateway/result-cache";
import { httpRoutes, restRoutes, type ServedRoute } from "./gateway/served-routes";
import { readHttpApis } from "./http-api";
import { listen } from "./listen";
import type { RecordedResource } from "./recorded";
import { readRestApis } from "./rest-api";
import { type FunctionLine, runFunctions } from "./run-function";

export type { Log } from "./gateway/log";
export type { ServedRoute } from "./gateway/served-routes";
export type { FunctionLine } from "./run-function";

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
const NOT_SIMULATED =
  "IAM is not simulated: authorizerCredentials and lambda:InvokeFunction permissions are not checked; neither are throttling, usage plans, WAF and access logs";

/** Rejects with PortError when the port is taken. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { log, host = "127.0.0.1", now = Date.now } = options;
  const onLine =
    options.onLine ??
    (({ functionName, stream, line }) => log.info({ function: functionName, stream }, line));
  const functions = runFunctions(options.resources, { onLine });
  const restApis = readRestApis(options.resources);
  const httpApis = readHttpApis(options.resources);
  const mounts = mountStages(restApis, httpApis, () => ({ functions, cache: new ResultCache(now), log }));
  const routes = [
    ...restApis.flatMap((api) => restRoutes(api, functions)),
    ...httpApis.flatMap((api) => httpRoutes(api, functions)),
  ];
  const notices = noticesOf([...restApis, ...httpApis], routes);
  for (const notice of notices) log.warn({}, notice);

  const answer = async (message: IncomingMessage, id: string): Promise<GatewayAnswer> => {
    const { path, ...query } = splitTarget(message.url ?? "/");
    const mount = findMount(mounts, path);
    // A REST API's address tells nothing of an unknown stage, an HTTP API's says that it is not there.
    if (mount === undefined)
      return restApis.length > 0 ? plainAnswer(403, "Forbidden") : plainAnswer(404, "Not Found");
    const body = await readPayload(message, LARGEST_PAYLOAD);
    if (body === undefined) return mount.tooLarge;
    return mount.serve({
      id,
      time: now(),
      method: message.method ?? "GET",
      path: path.slice(mount.base.length) || "/",
      ...query,
      headers: headerPairs(message),
      body,
      sourceIp: message.socket.remoteAddress ?? "",
    });
  };

  const server = createServer((message, response) => {
    const id = randomUUID();
    answer(message, id)
      .catch((error: unknown) => {
        log.error(
          { requestId: id, error: error instanceof Error ? error.name : typeof error },
          "the gateway failed",
        );
        return plainAnswer(500, "Internal server error");
      })
      .then((given) => write(response, id, given));
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
  if (apis.length === 0) return ["the program declares no REST or HTTP API: nothing is served"];
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
