// One message to a WebSocket that has just opened: says it, listens a while, goes. In: the socket, a text. Out: what was said, in lines.
// A client's side of RFC 6455, as far as API Gateway speaks it: text frames, and a close with its code.
import { randomBytes } from "node:crypto";
import type { Duplex } from "node:stream";
import { frameHead, OPCODE } from "../../gateway";

/** Milliseconds without another message. */
const SILENCE = 1_500;
const MOST_MESSAGES = 50;

/** @param head bytes that came with the handshake's answer */
export async function saySomething(socket: Duplex, head: Buffer, text: string): Promise<string> {
  const lines = [`> ${text}`];
  let bytes = head;
  let heard = 0;
  await new Promise<void>((resolve) => {
    let quiet = setTimeout(resolve, SILENCE);
    const read = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (let frame = nextFrame(bytes); frame !== undefined; frame = nextFrame(bytes)) {
        bytes = bytes.subarray(frame.size);
        if (frame.opcode === OPCODE.close) {
          lines.push(
            `(closed by the gateway with ${frame.payload.length < 2 ? "no code" : frame.payload.readUInt16BE(0)})`,
          );
          return resolve();
        }
        if (frame.opcode !== OPCODE.text) continue;
        heard++;
        lines.push(`< ${frame.payload.toString("utf8")}`);
        if (heard === MOST_MESSAGES) return resolve();
      }
      clearTimeout(quiet);
      // A first answer may be all there is.
      quiet = setTimeout(resolve, heard === 0 ? SILENCE : SILENCE / 5);
    };
    socket.on("data", read);
    socket.once("error", () => resolve());
    socket.once("close", () => resolve());
    socket.write(masked(OPCODE.text, Buffer.from(text)));
    read(Buffer.alloc(0));
  });
  socket.end(masked(OPCODE.close, Buffer.from([0x03, 0xe8])));
  setTimeout(() => socket.destroy(), SILENCE).unref();
  if (lines.length === 1) lines.push(`(no message came back within ${SILENCE / 1000} seconds)`);
  return lines.join("\n");
}

interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
  /** With its head. */
  readonly size: number;
}

/** A server's frame: never masked. API Gateway sends each message in one. */
function nextFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 2) return undefined;
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < start) return undefined;
  const length =
    short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < start + length) return undefined;
  return {
    opcode: (bytes[0] ?? 0) & 0x0f,
    payload: bytes.subarray(start, start + length),
    size: start + length,
  };
}

function masked(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const head = frameHead(opcode, payload.length);
  head[1] = 0x80 | (head[1] ?? 0);
  const hidden = payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  return Buffer.concat([head, mask, hidden]);
}
