// Sends one request exactly as written: no path is normalised, no header joined, which fetch would do.

import { request } from "node:http";

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Sent {
  readonly method?: string;
  /** Path and query within the address. */
  readonly path: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  /** In the Host header; default: the address's own. */
  readonly host?: string;
}

export function send(
  address: string,
  { method = "GET", path, headers = [], body, host }: Sent,
): Promise<Received> {
  const { hostname, port, pathname } = new URL(address);
  const target = pathname.replace(/\/$/, "") + path;
  return new Promise((resolve, reject) => {
    // Headers as a flat list are sent as they are; node adds nothing to it.
    const flat = ["Host", host ?? `${hostname}:${port}`, "Connection", "close", ...headers.flat()];
    if (body !== undefined) flat.push("Content-Length", String(Buffer.byteLength(body)));
    const outgoing = request({ hostname, port, method, path: target, headers: flat }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
