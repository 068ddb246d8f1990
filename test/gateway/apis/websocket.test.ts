// WebSocket APIs (rule 29): who may connect, what the functions get, and the wire format against its RFC.

import { once } from "node:events";
import { request } from "node:http";
import type { Duplex } from "node:stream";
import { afterEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Gateway, startGateway } from "../../../gateway";
import { readWebSocketApis } from "../../../gateway/apis/websocket/read";
import { acceptKey, FrameReader, frame, type Incoming } from "../../../gateway/serve/websocket/frames";
import type { RecordedResource } from "../../../program/recorded";
import { ACCOUNT, REGION, recordedFunction } from "../functions/recorded";
import { AUTHORIZER_FUNCTION, bearer } from "../ordered-authorizer";
import { invokeUri, recorded } from "../recorded-api";
import { send } from "../send";
import { silentLog } from "../silent-log";

const ID = "sockets123";
const EXECUTION_ARN = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${ID}`;
const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

interface Declared {
  readonly routes?: Readonly<Record<string, object>>;
  readonly authorizer?: object;
  readonly api?: object;
}

const GUARDED = { authorizationType: "CUSTOM", authorizerId: "authorizer" };
const BEHIND = { target: "integrations/backend", routeResponseSelectionExpression: "$default" };

function webSocketApi({
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

const ECHO = recordedFunction(
  "echo",
  `let seen = [];
  exports.handler = async (event) => {
    seen.push(event.requestContext.eventType);
    if (event.queryStringParameters?.refuse) return { statusCode: Number(event.queryStringParameters.refuse) };
    const headers = event.queryStringParameters?.protocol ? { "Sec-WebSocket-Protocol": event.queryStringParameters.protocol } : {};
    return { statusCode: 200, headers, body: JSON.stringify({ event, seen }) };
  };`,
);

async function serve(declared: Declared = {}): Promise<Gateway> {
  const resources = [AUTHORIZER_FUNCTION, ECHO, ...webSocketApi(declared)];
  const gateway = await startGateway({ resources, port: 0, log: silentLog });
  open.push(gateway);
  return gateway;
}

const auth = (...order: Parameters<typeof bearer>): [string, string] => ["Authorization", bearer(...order)];

interface Opened {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly socket: Duplex | undefined;
}

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const HANDSHAKE = [
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
async function connect(
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
function masked(opcode: number, payload: Buffer, isLast = true): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const { length } = payload;
  const size =
    length < 126 ? Buffer.from([0x80 | length]) : Buffer.from([0x80 | 126, length >> 8, length & 0xff]);
  const body = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([Buffer.from([(isLast ? 0x80 : 0) | opcode]), size, mask, body]);
}

/** Sends a message and gives the server's next one. */
async function say(socket: Duplex | undefined, message: object | string): Promise<unknown> {
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

describe("who may connect", () => {
  test.each<[string, [string, string][], number]>([
    ["nobody without a token", [], 401],
    ["nobody with an empty token", [["Authorization", ""]], 401],
    ["nobody with two tokens", [auth(), auth({ nonce: "b" })], 401],
    ["nobody when the authorizer says Unauthorized", [auth({ fail: "Unauthorized" })], 401],
    ["nobody when the authorizer fails", [auth({ fail: "secret" })], 500],
    ["nobody when its answer is unusable", [auth({ raw: { isAuthorized: true } })], 500],
    ["nobody when its context is nested", [auth({ context: { a: {} } })], 500],
    ["nobody it denies", [auth({ statements: [{ Effect: "Deny" }] })], 403],
    ["nobody its policy does not match", [auth({ statements: [{ Resource: "STAGE/other" }] })], 403],
    ["whom it allows", [auth()], 101],
  ])("%s", async (_title, headers, status) => {
    expect((await connect((await serve()).url, headers)).status).toBe(status);
  });

  test("the handshake is answered as RFC 6455 has it", async () => {
    const { headers } = await connect((await serve()).url, [auth()]);
    expect(headers).toMatchObject({
      upgrade: "websocket",
      "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    });
  });

  test("an identity source may be in the query", async () => {
    const { url } = await serve({ authorizer: { identitySources: ["route.request.querystring.token"] } });
    expect((await connect(url)).status).toBe(401);
    expect((await connect(url, [], "?token=a")).status).toBe(101);
  });

  test("the function of $connect may refuse, after the authorizer", async () => {
    const { url } = await serve({ routes: { $connect: { ...GUARDED, ...BEHIND } } });
    expect((await connect(url, [], "?refuse=400")).status).toBe(401);
    expect((await connect(url, [auth()], "?refuse=400")).status).toBe(400);
    expect((await connect(url, [auth()])).status).toBe(101);
  });

  test("the function of $connect chooses the subprotocol", async () => {
    const { url } = await serve({ routes: { $connect: { ...GUARDED, ...BEHIND } } });
    const { headers } = await connect(
      url,
      [auth(), ["Sec-WebSocket-Protocol", "chat, other"]],
      "?protocol=chat",
    );
    expect(headers["sec-websocket-protocol"]).toBe("chat");
  });

  test("what is no handshake, or goes elsewhere, is refused before anything is asked", async () => {
    const { url } = await serve();
    const without = (name: string) =>
      HANDSHAKE.filter((_one, index) => HANDSHAKE[index - (index % 2)] !== name);
    expect((await connect(url, [auth()], "", without("Sec-WebSocket-Key"))).status).toBe(400);
    expect((await connect(url, [auth()], "", without("Sec-WebSocket-Version"))).status).toBe(400);
    expect((await connect(`${url}/elsewhere`, [auth()])).status).toBe(403);
    expect(await send(url, { path: "/", headers: [auth()] })).toMatchObject({ status: 403 });
    const { socket } = await connect(url, [auth()]);
    expect(await say(socket, {})).toMatchObject({
      event: { requestContext: { authorizer: { calls: "1" } } },
    });
  });
});

describe("what the functions get", () => {
  test("the authorizer: the handshake, and an ARN that ends in $connect, without path parameters", async () => {
    const { socket } = await connect((await serve()).url, [auth({ echo: true })], "?x=1");
    const answer = (await say(socket, {})) as {
      event: { requestContext: { authorizer: { event: string } } };
    };
    const event = JSON.parse(answer.event.requestContext.authorizer.event);
    expect(event).toMatchObject({
      type: "REQUEST",
      methodArn: `${EXECUTION_ARN}/dev/$connect`,
      headers: { "Sec-WebSocket-Version": "13" },
      queryStringParameters: { x: "1" },
      stageVariables: { colour: "blue" },
      requestContext: { routeKey: "$connect", eventType: "CONNECT", apiId: ID, stage: "dev" },
    });
    expect(event).not.toHaveProperty("pathParameters");
  });

  test("messages go to the route they name, or to $default, with the authorizer's context", async () => {
    const { url } = await serve({ routes: { $connect: GUARDED, $default: BEHIND, greet: BEHIND } });
    const { socket } = await connect(url, [auth()]);
    const routeOf = async (message: object | string) =>
      ((await say(socket, message)) as { event: { requestContext: { routeKey: string } } }).event
        .requestContext.routeKey;
    expect(await routeOf({ action: "greet" })).toBe("greet");
    for (const other of [
      { action: "unknown" },
      { action: "$connect" },
      { action: ["greet"] },
      { __proto__: null },
      "text",
    ])
      expect(await routeOf(other)).toBe("$default");
    expect(await say(socket, { action: "greet", n: 1 })).toMatchObject({
      event: {
        body: '{"action":"greet","n":1}',
        requestContext: { eventType: "MESSAGE", authorizer: { principalId: "user-1" } },
      },
    });
  });

  test("a closed connection goes to $disconnect", async () => {
    const { url } = await serve({ routes: { $connect: GUARDED, $default: BEHIND, $disconnect: BEHIND } });
    const first = await connect(url, [auth()]);
    first.socket?.write(masked(0x8, Buffer.from([0x03, 0xe8])));
    first.socket?.resume();
    await once(first.socket as Duplex, "close");
    const second = await connect(url, [auth()]);
    const seen = async () => ((await say(second.socket, {})) as { seen: string[] }).seen;
    while (!(await seen()).includes("DISCONNECT"));
  });
});

describe("what is read of a program", () => {
  const accessOf = (declared: Declared) => readWebSocketApis(webSocketApi(declared))[0]?.access;

  test.each<[string, Declared, string]>([
    [
      "a JWT authorizer",
      { authorizer: { authorizerType: "JWT" } },
      "authorizer authorizer: WebSocket APIs take Lambda authorizers (REQUEST) only",
    ],
    [
      "an authorizer that is not there",
      { routes: { $connect: { ...GUARDED, authorizerId: "gone" } } },
      "its authorizerId names no authorizer of this API",
    ],
    [
      "IAM",
      { routes: { $connect: { authorizationType: "AWS_IAM" } } },
      "authorization AWS_IAM is not simulated",
    ],
    [
      "an identity source that is not known",
      { authorizer: { identitySources: ["x"] } },
      "authorizer authorizer: its identitySources are not of a form that is simulated",
    ],
  ])("%s refuses every connection", async (_title, declared, reason) => {
    expect(accessOf(declared)).toEqual({ kind: "refused", reason });
    const gateway = await serve(declared);
    expect((await connect(gateway.url, [auth()])).status).toBe(500);
    expect(gateway.routes[0]).toMatchObject({ path: "$connect", problem: reason });
  });

  test("an authorizer on another route protects nothing, and that is said", () => {
    const [api] = readWebSocketApis(
      webSocketApi({ routes: { $connect: {}, $default: { ...GUARDED, ...BEHIND } } }),
    );
    expect(api?.access).toEqual({ kind: "open" });
    expect(api?.notices).toContain(
      "$default: only $connect can have an authorizer; this one protects nothing",
    );
  });
});

describe("the wire format", () => {
  const readAll = (chunks: readonly Buffer[]): Incoming[] => {
    const reader = new FrameReader();
    return chunks.flatMap((chunk) => reader.read(chunk));
  };
  const text = (value: string) => masked(0x1, Buffer.from(value));

  test("the accept key of RFC 6455, section 1.3", () => {
    expect(acceptKey(KEY)).toBe("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  });

  test.each<[string, Buffer, Incoming[]]>([
    ["a message", text("hello"), [{ kind: "message", text: "hello" }]],
    [
      "a message in parts",
      Buffer.concat([masked(0x1, Buffer.from("he"), false), masked(0x0, Buffer.from("llo"))]),
      [{ kind: "message", text: "hello" }],
    ],
    [
      "a ping between parts",
      Buffer.concat([
        masked(0x1, Buffer.from("a"), false),
        masked(0x9, Buffer.from("p")),
        masked(0x0, Buffer.from("b")),
      ]),
      [
        { kind: "ping", payload: Buffer.from("p") },
        { kind: "message", text: "ab" },
      ],
    ],
    ["a close", masked(0x8, Buffer.from([0x03, 0xe9])), [{ kind: "close", code: 1001 }]],
    [
      "nothing after a close",
      Buffer.concat([masked(0x8, Buffer.alloc(0)), text("late")]),
      [{ kind: "close", code: 1000 }],
    ],
    ["a frame that is not masked", frame(0x1, Buffer.from("x")), [{ kind: "close", code: 1002 }]],
    [
      "a reserved bit",
      Buffer.concat([Buffer.from([0xc1]), text("x").subarray(1)]),
      [{ kind: "close", code: 1002 }],
    ],
    ["a continuation of nothing", masked(0x0, Buffer.from("x")), [{ kind: "close", code: 1002 }]],
    [
      "a second beginning",
      Buffer.concat([masked(0x1, Buffer.from("a"), false), text("b")]),
      [{ kind: "close", code: 1002 }],
    ],
    ["a control frame in parts", masked(0x9, Buffer.from("x"), false), [{ kind: "close", code: 1002 }]],
    ["an unknown kind of frame", masked(0x3, Buffer.from("x")), [{ kind: "close", code: 1002 }]],
    ["binary data", masked(0x2, Buffer.from("x")), [{ kind: "close", code: 1003 }]],
    ["text that is not UTF-8", masked(0x1, Buffer.from([0xff])), [{ kind: "close", code: 1007 }]],
    ["a frame over 32 KB", masked(0x1, Buffer.alloc(32 * 1024 + 1)), [{ kind: "close", code: 1009 }]],
    [
      "a length in eight bytes",
      Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 1]),
      [{ kind: "close", code: 1009 }],
    ],
  ])("%s", (_title, bytes, expected) => {
    expect(readAll([bytes])).toEqual(expected);
  });

  test("a message over 128 KB in parts", () => {
    const part = (opcode: number) => masked(opcode, Buffer.alloc(32 * 1024, "x"), false);
    expect(readAll([part(0x1), part(0x0), part(0x0), part(0x0), part(0x0)])).toEqual([
      { kind: "close", code: 1009 },
    ]);
  });

  test("how the bytes are cut into chunks never changes what is read", () => {
    const messages = fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 4 });
    const cuts = fc.array(fc.nat({ max: 1000 }), { maxLength: 8 });
    fc.assert(
      fc.property(messages, cuts, (list, places) => {
        const bytes = Buffer.concat(list.map(text));
        const edges = [
          0,
          ...places.map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b),
          bytes.length,
        ];
        const chunks = edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
        const expected = list.map((one) => ({ kind: "message", text: Buffer.from(one).toString() }));
        expect(readAll(chunks)).toEqual(expected);
      }),
    );
  });

  test("any bytes at all are read without a throw, and nothing is read after a close", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (chunks) => {
        const incoming = readAll(chunks.map((chunk) => Buffer.from(chunk)));
        const closes = incoming.map(({ kind }) => kind).indexOf("close");
        expect(closes === -1 || closes === incoming.length - 1).toBe(true);
      }),
    );
  });
});
