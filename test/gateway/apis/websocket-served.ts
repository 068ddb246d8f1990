// What the tests beside this file share.

import { once } from "node:events";
import { request } from "node:http";
import type { Duplex } from "node:stream";
import { afterEach } from "@jest/globals";
import { type Gateway, startGateway } from "../../../gateway";
import type { RecordedResource } from "../../../program/recorded";
import { ACCOUNT, REGION, recordedFunction } from "../functions/recorded";
import { AUTHORIZER_FUNCTION, bearer } from "../ordered-authorizer";
import { invokeUri, recorded } from "../recorded-api";
import { silentLog } from "../silent-log";

export const ID = "sockets123";

export const EXECUTION_ARN = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${ID}`;

export const open: { close: () => unknown }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

export interface Declared {
  readonly routes?: Readonly<Record<string, object>>;
  readonly authorizer?: object;
  readonly api?: object;
}

export const GUARDED = { authorizationType: "CUSTOM", authorizerId: "authorizer" };

export const BEHIND = { target: "integrations/backend", routeResponseSelectionExpression: "$default" };

export function webSocketApi({
  routes = { $connect: GUARDED, $default: BEHIND },
  authorizer,
  api,
}: Declared): RecordedResource[] {
  const own = (type: string, name: string, inputs: object) =>
    recorded(`aws:apigatewayv2/${type}`, name, { apiId: ID, ...inputs });
  const inputs = { protocolType: "WEBSOCKET", routeSelectionExpression: "$request.body.action", ...api };
  return [
    recorded("aws:apigatewayv2/api:Api", "chat", inputs, {
      id: ID,
      outputs: { ...inputs, executionArn: EXECUTION_ARN },
    }),
    own("stage:Stage", "stage", { name: "dev", stageVariables: { colour: "blue" } }),
    own("authorizer:Authorizer", "authorizer", {
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      identitySources: ["route.request.header.Authorization"],
      ...authorizer,
    }),
    own("integration:Integration", "backend", {
      integrationType: "AWS_PROXY",
      integrationUri: invokeUri("echo"),
    }),
    ...Object.entries(routes).map(([routeKey, more]) => own("route:Route", routeKey, { routeKey, ...more })),
  ];
}

export const ECHO = recordedFunction(
  "echo",
  `let seen = [];
  exports.handler = async (event) => {
    seen.push(event.requestContext.eventType);
    if (event.queryStringParameters?.refuse) return { statusCode: Number(event.queryStringParameters.refuse) };
    const headers = event.queryStringParameters?.protocol ? { "Sec-WebSocket-Protocol": event.queryStringParameters.protocol } : {};
    return { statusCode: 200, headers, body: JSON.stringify({ event, seen }) };
  };`,
);

export async function serve(declared: Declared = {}): Promise<Gateway> {
  const resources = [AUTHORIZER_FUNCTION, ECHO, ...webSocketApi(declared)];
  // One process: the function remembers what it has seen.
  const gateway = await startGateway({ resources, port: 0, log: silentLog, processes: 1 });
  open.push(gateway);
  return gateway;
}

export const auth = (...order: Parameters<typeof bearer>): [string, string] => [
  "Authorization",
  bearer(...order),
];

export interface Opened {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly socket: Duplex | undefined;
}

export const KEY = "dGhlIHNhbXBsZSBub25jZQ==";

export const HANDSHAKE = [
  "Upgrade",
  "websocket",
  "Connection",
  "Upgrade",
  "Sec-WebSocket-Version",
  "13",
  "Sec-WebSocket-Key",
  KEY,
];

/** Tries to open a WebSocket, as a client does. */
export async function connect(
  url: string,
  headers: readonly [string, string][] = [],
  query = "",
  handshake = HANDSHAKE,
): Promise<Opened> {
  const { hostname, port, pathname, host } = new URL(url);
  const outgoing = request({
    hostname,
    port,
    path: pathname + query,
    headers: ["Host", host, ...handshake, ...headers.flat()],
  });
  outgoing.end();
  const opened = new Promise<Opened>((resolve, reject) => {
    outgoing.once("error", reject);
    outgoing.once("upgrade", (incoming, socket) =>
      resolve({ status: 101, headers: incoming.headers, socket }),
    );
    outgoing.once("response", (incoming) => {
      incoming.resume();
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, socket: undefined });
    });
  });
  const { socket } = await opened;
  if (socket !== undefined) open.push({ close: () => socket.destroy() });
  return opened;
}

/** A client's frame: masked. */
export function masked(opcode: number, payload: Buffer, isLast = true): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const { length } = payload;
  const size =
    length < 126 ? Buffer.from([0x80 | length]) : Buffer.from([0x80 | 126, length >> 8, length & 0xff]);
  const body = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([(isLast ? 0x80 : 0) | opcode]), size, mask, body]);
}

/** Sends a message and gives the server's next one. */
export async function say(socket: Duplex | undefined, message: object | string): Promise<unknown> {
  const text = typeof message === "string" ? message : JSON.stringify(message);
  socket?.write(masked(0x1, Buffer.from(text)));
  let bytes = Buffer.alloc(0);
  while (socket !== undefined) {
    const [chunk] = await once(socket, "data");
    bytes = Buffer.concat([bytes, chunk]);
    const length = (bytes[1] ?? 0) < 126 ? (bytes[1] ?? 0) : bytes.readUInt16BE(2);
    const start = (bytes[1] ?? 0) < 126 ? 2 : 4;
    if (bytes.length >= start + length) return JSON.parse(bytes.subarray(start, start + length).toString());
  }
  return undefined;
}
