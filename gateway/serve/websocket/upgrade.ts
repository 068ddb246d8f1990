// An HTTP upgrade → a WebSocket connection, or a refusal with an HTTP status.
// The socket becomes a WebSocket only when the handshake is well formed and the API has accepted it.

import type { Duplex } from "node:stream";
import { type GatewayAnswer, type GatewayRequest, headerValues, plainAnswer } from "../request";
import type { Handshake, Session } from "./connect";
import { acceptKey, closeFrame, FrameReader, frame, OPCODE } from "./frames";

/** @param connect asks the API; undefined when no WebSocket API stands at the path */
export async function upgrade(
  request: GatewayRequest,
  socket: Duplex,
  connect: (() => Promise<Handshake>) | undefined,
): Promise<void> {
  // A client that goes away while it is being answered.
  socket.on("error", () => socket.destroy());
  const key = headerValues(request, "sec-websocket-key");
  const isHandshake =
    request.method === "GET" &&
    headerValues(request, "upgrade").at(-1)?.toLowerCase() === "websocket" &&
    headerValues(request, "sec-websocket-version").at(-1) === "13" &&
    key.length === 1 &&
    /^[A-Za-z0-9+/]{22}==$/.test(key[0] ?? "");
  if (!isHandshake) return refuse(socket, plainAnswer(400, "Bad Request"));
  if (connect === undefined) return refuse(socket, plainAnswer(403, "Forbidden"));
  const handshake = await connect();
  if (handshake.kind === "refused") return refuse(socket, handshake.answer);
  const protocol = handshake.protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${handshake.protocol}`];
  writeHead(socket, "101 Switching Protocols", [
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${acceptKey(key[0] ?? "")}`,
    ...protocol,
  ]);
  converse(socket, handshake.session);
}

function converse(socket: Duplex, session: Session): void {
  const reader = new FrameReader();
  // Messages are answered one after another, in their order.
  let turn: Promise<void> = Promise.resolve();
  socket.on("data", (chunk: Buffer) => {
    for (const incoming of reader.read(chunk)) {
      if (incoming.kind === "ping") socket.write(frame(OPCODE.pong, incoming.payload));
      if (incoming.kind === "close") socket.end(closeFrame(incoming.code));
      if (incoming.kind === "message")
        turn = turn.then(async () => {
          const answer = await session.message(incoming.text);
          if (answer !== undefined && socket.writable) socket.write(frame(OPCODE.text, Buffer.from(answer)));
        });
    }
  });
  socket.once("close", () => void turn.then(() => session.ended()));
}

function refuse(socket: Duplex, { status, headers, body }: GatewayAnswer): void {
  const text = body.toString();
  writeHead(socket, `${status} Refused`, [
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ]);
  socket.end(text);
}

function writeHead(socket: Duplex, status: string, headers: readonly string[]): void {
  socket.write(`HTTP/1.1 ${[status, ...headers].join("\r\n")}\r\n\r\n`);
}
