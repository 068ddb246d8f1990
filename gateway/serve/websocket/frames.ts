// The WebSocket wire format (RFC 6455): bytes of a client → messages, and what the server sends → bytes.
// Anything a client must not send ends the connection with the code that the RFC gives for it.

import { createHash } from "node:crypto";

export type Incoming =
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "ping"; readonly payload: Buffer }
  /** The connection must be closed with this code; the client's own, or what it did wrong. */
  | { readonly kind: "close"; readonly code: number; readonly reason?: string };

/** A client's close frame without a code (RFC 6455, 7.4.1). */
export const NO_CODE = 1005;

export const OPCODE = { continuation: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const;

/** API Gateway's limits for WebSocket APIs, in bytes. */
const LARGEST_FRAME = 32 * 1024;
const LARGEST_MESSAGE = 128 * 1024;
const [PROTOCOL_ERROR, UNSUPPORTED, NOT_UTF8, TOO_BIG] = [1002, 1003, 1007, 1009];

/** The answer to a handshake's Sec-WebSocket-Key (RFC 6455, 4.2.2). */
export function acceptKey(key: string): string {
  return createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
}

/** An unmasked frame, as servers send them. */
export const frame = (opcode: number, payload: Buffer): Buffer =>
  Buffer.concat([frameHead(opcode, payload.length), payload]);

/** The head of a frame that is a whole message, unmasked (RFC 6455, 5.2). */
export function frameHead(opcode: number, length: number): Buffer {
  const size = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const header = Buffer.alloc(size);
  header[0] = 0x80 | opcode;
  header[1] = size === 2 ? length : size === 4 ? 126 : 127;
  if (size === 4) header.writeUInt16BE(length, 2);
  if (size === 10) header.writeBigUInt64BE(BigInt(length), 2);
  return header;
}

export function closeFrame(code: number): Buffer {
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return frame(OPCODE.close, payload);
}

/** Takes bytes as they come and gives what is complete. After a "close" nothing more is read. */
export class FrameReader {
  #bytes = Buffer.alloc(0);
  #parts: Buffer[] | undefined;
  #isClosed = false;

  read(chunk: Buffer): Incoming[] {
    const incoming: Incoming[] = [];
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    while (!this.#isClosed) {
      const next = this.#next();
      if (next === undefined) break;
      if (next === "part") continue;
      incoming.push(next);
      this.#isClosed = next.kind === "close";
    }
    return incoming;
  }

  #next(): Incoming | "part" | undefined {
    const bytes = this.#bytes;
    if (bytes.length < 2) return undefined;
    const [first = 0, second = 0] = bytes;
    const isLast = (first & 0x80) !== 0;
    const opcode = first & 0x0f;
    // No extension is ever agreed on, and clients must mask (RFC 6455, 5.1 and 5.2).
    if ((first & 0x70) !== 0 || (second & 0x80) === 0) return { kind: "close", code: PROTOCOL_ERROR };
    const short = second & 0x7f;
    if (opcode >= 0x8 && (!isLast || short > 125)) return { kind: "close", code: PROTOCOL_ERROR };
    if (short === 127) return { kind: "close", code: TOO_BIG };
    const start = short === 126 ? 8 : 6;
    if (bytes.length < start) return undefined;
    const length = short === 126 ? bytes.readUInt16BE(2) : short;
    if (length > LARGEST_FRAME) return { kind: "close", code: TOO_BIG };
    if (bytes.length < start + length) return undefined;
    const mask = bytes.subarray(start - 4, start);
    const payload = Buffer.from(
      bytes.subarray(start, start + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)),
    );
    this.#bytes = bytes.subarray(start + length);
    return this.#take(opcode, payload, isLast);
  }

  #take(opcode: number, payload: Buffer, isLast: boolean): Incoming | "part" {
    if (opcode === OPCODE.ping) return { kind: "ping", payload };
    if (opcode === OPCODE.pong) return "part";
    if (opcode === OPCODE.close)
      return payload.length >= 2
        ? { kind: "close", code: payload.readUInt16BE(0), ...reasonOf(payload) }
        : { kind: "close", code: NO_CODE };
    if (opcode === 0x2) return { kind: "close", code: UNSUPPORTED };
    const continues = opcode === OPCODE.continuation;
    if (continues !== (this.#parts !== undefined) || (!continues && opcode !== OPCODE.text))
      return { kind: "close", code: PROTOCOL_ERROR };
    const parts = [...(this.#parts ?? []), payload];
    this.#parts = isLast ? undefined : parts;
    const whole = Buffer.concat(parts);
    if (whole.length > LARGEST_MESSAGE) return { kind: "close", code: TOO_BIG };
    if (!isLast) return "part";
    const text = whole.toString("utf8");
    return Buffer.from(text).equals(whole) ? { kind: "message", text } : { kind: "close", code: NOT_UTF8 };
  }
}

function reasonOf(payload: Buffer): { readonly reason?: string } {
  return payload.length > 2 ? { reason: payload.subarray(2).toString("utf8") } : {};
}
