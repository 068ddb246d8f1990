// A request with an `Upgrade` that nobody here takes goes on as if it had none (RFC 9110, 7.8): Java's HTTP client and
// `curl --http2` offer HTTP/2 so. node:http has let go of the socket by then, so the request is given to it anew.

import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

export function resumeAsHttp(server: Server, message: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method = "GET", url = "/", httpVersion, rawHeaders } = message;
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    const kept = withoutUpgrade(name, value);
    if (kept !== undefined) lines.push(`${name}: ${kept}`);
  }
  // node:http reads header bytes as latin1, and wrote them to `rawHeaders` so.
  const text = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  socket.unshift(Buffer.concat([text, head]));
  server.emit("connection", socket);
}

function withoutUpgrade(name: string, value: string): string | undefined {
  const key = name.toLowerCase();
  if (key === "upgrade" || key === "http2-settings") return undefined;
  if (key !== "connection") return value;
  const options = value.split(",").map((one) => one.trim());
  const kept = options.filter((one) => !/^(upgrade|http2-settings)$/i.test(one));
  return kept.length === 0 ? undefined : kept.join(", ");
}
