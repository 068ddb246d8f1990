// Sends one request of the bench, as any client would: over the network, to the gateway's own address and nowhere else.
// In: method, address, headers, body. Out: the answer, cut where it is long, and the id under which the gateway keeps it.
import { randomBytes } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import { saySomething } from "./socket";

export interface BenchRequest {
  readonly method: string;
  readonly url: URL;
  /** A custom domain's, in place of the address's own. */
  readonly host?: string | undefined;
  readonly headers: readonly (readonly [string, string])[];
  /** Of a WebSocket, the message that is said once it is open. */
  readonly body: string;
  readonly isWebSocket: boolean;
}

export interface BenchAnswer {
  /** The gateway's id of the request. */
  readonly id: string | undefined;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly isCut: boolean;
}

const LONGEST_BODY = 64 * 1024;
/** Longer than the gateway itself waits. */
const DEADLINE = 35_000;

/** Rejects when nothing answers. */
export function sendRequest({
  method,
  url,
  host = url.host,
  headers,
  body,
  isWebSocket,
}: BenchRequest): Promise<BenchAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method: isWebSocket ? "GET" : method,
      headers: [
        ["Host", host],
        ...headers,
        ...(isWebSocket ? handshake() : []),
        ...(body === "" || isWebSocket ? [] : [["Content-Length", String(Buffer.byteLength(body))] as const]),
      ].flat(),
      agent: false,
      timeout: DEADLINE,
    });
    sent.once("response", (response) => read(response).then(resolve, reject));
    // A connection that was accepted has been seen, and one message on it; it is not kept.
    sent.once("upgrade", (response, socket, head) => {
      socket.on("error", () => socket.destroy());
      if (body === "") socket.destroy();
      const said = body === "" ? Promise.resolve("") : saySomething(socket, head, body);
      said.then((text) => resolve({ ...answerOf(response), ...cut(text) }), reject);
    });
    sent.once("timeout", () => sent.destroy(new Error("no answer came within 35 seconds")));
    sent.once("error", reject);
    sent.end(isWebSocket ? undefined : body);
  });
}

const handshake = (): readonly (readonly [string, string])[] => [
  ["Connection", "Upgrade"],
  ["Upgrade", "websocket"],
  ["Sec-WebSocket-Version", "13"],
  ["Sec-WebSocket-Key", randomBytes(16).toString("base64")],
];

async function read(response: IncomingMessage): Promise<BenchAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (size <= LONGEST_BODY) chunks.push(chunk);
    size += chunk.length;
  }
  const whole = Buffer.concat(chunks);
  const isCut = size > LONGEST_BODY;
  return { ...answerOf(response), body: textOf(whole.subarray(0, LONGEST_BODY)), isCut };
}

function cut(text: string): Pick<BenchAnswer, "body" | "isCut"> {
  return { body: text.slice(0, LONGEST_BODY), isCut: text.length > LONGEST_BODY };
}

function answerOf(response: IncomingMessage): Pick<BenchAnswer, "id" | "status" | "headers"> {
  const raw = response.rawHeaders;
  const headers = raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : [],
  );
  const id = response.headers["x-amzn-requestid"] ?? response.headers["apigw-requestid"];
  return { id: Array.isArray(id) ? id[0] : id, status: response.statusCode ?? 0, headers };
}

function textOf(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\0") ? `(${bytes.length} bytes that are no text)` : text;
}
