// An HTTP upgrade → a WebSocket connection, or a refusal with an HTTP status.
// The socket becomes a WebSocket only when the handshake is well formed and the API has accepted it.

import type { Duplex } from "node:stream";
import { type GatewayAnswer, type GatewayRequest, headerValues, plainAnswer } from "../request";
import type { Handshake } from "./connect";
import type { Ending } from "./event";
import { acceptKey, closeFrame, FrameReader, frame, type Incoming, NO_CODE, OPCODE } from "./frames";
import type { Session } from "./session";

/** How long a connection may last, in milliseconds: without a message, and altogether. */
export interface SocketTimes {
  readonly idle: number;
  readonly longest: number;
}

/** AWS "Quotas for WebSocket APIs". */
export const SOCKET_TIMES: SocketTimes = { idle: 10 * 60_000, longest: 2 * 60 * 60_000 };

/** @param connect asks the API */
export async function upgrade(
  request: GatewayRequest,
  socket: Duplex,
  connect: () => Promise<Handshake>,
  times: SocketTimes,
): Promise<void> {
  // A client that goes away while it is being answered.
  socket.on("error", () => socket.destroy());
  // A handshake has an id as any request: who connects can ask for its line in the log.
  const id = `x-amzn-RequestId: ${request.id}`;
  const key = headerValues(request, "sec-websocket-key");
  const isHandshake =
    request.method === "GET" &&
    headerValues(request, "upgrade").at(-1)?.toLowerCase() === "websocket" &&
    headerValues(request, "sec-websocket-version").at(-1) === "13" &&
    key.length === 1 &&
    /^[A-Za-z0-9+/]{22}==$/.test(key[0] ?? "");
  if (!isHandshake) return refuse(socket, id, plainAnswer(400, "Bad Request"));
  const handshake = await connect();
  if (handshake.kind === "refused") return refuse(socket, id, handshake.answer);
  const protocol = handshake.protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${handshake.protocol}`];
  writeHead(socket, "101 Switching Protocols", [
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${acceptKey(key[0] ?? "")}`,
    ...protocol,
    id,
  ]);
  converse(socket, handshake.session, times);
}

/** What AWS says of a connection that ended without a close frame, and of one it ended itself. */
const ABNORMAL: Ending = { code: 1006, reason: "Connection Closed Abnormally" };
const GOING_AWAY: Ending = { code: 1001, reason: "Going away" };

/** Milliseconds a client may take to close its side. */
const CLOSING = 5_000;

function converse(socket: Duplex, session: Session, times: SocketTimes): void {
  const reader = new FrameReader();
  let ending: Ending | undefined;
  const end = (how: Ending) => {
    // The other side answers a close frame with its own: the first one says how it ended.
    if (ending !== undefined) return;
    ending = how;
    if (socket.writable) socket.end(closeFrame(how.code === NO_CODE ? 1000 : how.code));
    setTimeout(() => socket.destroy(), CLOSING).unref();
  };
  // A client that goes without a close frame: node:http leaves its sockets half open.
  socket.once("end", () => socket.end());
  const idle = setTimeout(() => end(GOING_AWAY), times.idle);
  const longest = setTimeout(() => end(GOING_AWAY), times.longest);
  const send = (text: string) => {
    idle.refresh();
    if (socket.writable) socket.write(frame(OPCODE.text, Buffer.from(text)));
  };
  session.opened({ send, close: () => end({ code: 1000, reason: "Connection Closed Normally" }) });
  // Messages are answered one after another, in their order.
  let turn: Promise<void> = Promise.resolve();
  socket.on("data", (chunk: Buffer) => {
    for (const incoming of reader.read(chunk)) {
      if (incoming.kind === "ping") socket.write(frame(OPCODE.pong, incoming.payload));
      if (incoming.kind === "close") end(endingOf(incoming));
      if (incoming.kind === "message") {
        idle.refresh();
        turn = turn.then(async () => {
          const answer = await session.message(incoming.text);
          if (answer !== undefined) send(answer);
        });
      }
    }
  });
  socket.once("close", () => {
    clearTimeout(idle);
    clearTimeout(longest);
    void turn.then(() => session.ended(ending ?? ABNORMAL));
  });
}

function endingOf({ code, reason }: Extract<Incoming, { readonly kind: "close" }>): Ending {
  if (code === NO_CODE) return { code, reason: "Client-side close frame status not set" };
  return { code, reason: reason ?? "" };
}

function refuse(socket: Duplex, id: string, { status, headers, body }: GatewayAnswer): void {
  const text = body.toString();
  writeHead(socket, `${status} Refused`, [
    id,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ]);
  socket.end(text);
}

function writeHead(socket: Duplex, status: string, headers: readonly string[]): void {
  socket.write(`HTTP/1.1 ${[status, ...headers].join("\r\n")}\r\n\r\n`);
}
