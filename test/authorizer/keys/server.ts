// A real key-set server on loopback whose behaviour the test chooses, request by request, and which counts them.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export interface KeyServer {
  readonly uri: string;
  behave: Behaviour;
  /** Requests so far. */
  requests: number;
  close(): Promise<void>;
}

export async function startKeyServer(behave: Behaviour): Promise<KeyServer> {
  const server: Server = createServer((request, response) => {
    state.requests += 1;
    state.behave(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const state: KeyServer = {
    uri: `http://127.0.0.1:${port}/jwks.json`,
    behave,
    requests: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return state;
}

const JSON_TYPE = { "content-type": "application/json" };

export const serveKeys =
  (...keys: readonly unknown[]): Behaviour =>
  (response) =>
    response.writeHead(200, JSON_TYPE).end(JSON.stringify({ keys }));

export const serveText =
  (body: string | Buffer, type = "application/json", status = 200): Behaviour =>
  (response) =>
    response.writeHead(status, { "content-type": type }).end(body);

export const redirectTo =
  (location: string): Behaviour =>
  (response) =>
    response.writeHead(302, { location }).end();

/** Accepts the request and never answers. */
export const hang: Behaviour = () => undefined;

/** Headers at once, then one byte at a time, for ever: no single wait is long. */
export const drip: Behaviour = (response) => {
  response.writeHead(200, JSON_TYPE);
  const timer = setInterval(() => response.write(" "), 10);
  response.on("close", () => clearInterval(timer));
};

/** Promises more than it sends, and closes. */
export const cutShort: Behaviour = (response) => {
  response.writeHead(200, { ...JSON_TYPE, "content-length": "1000" });
  response.write('{"keys":[');
  setImmediate(() => response.destroy());
};

/** Closes without a word. */
export const reset: Behaviour = (response) => void response.socket?.destroy();

/** 100 MB, as fast as they are taken; `sent` says how much was. */
export function flood(): { behave: Behaviour; sent: () => number } {
  let sent = 0;
  const chunk = Buffer.alloc(65_536, 0x20);
  const behave: Behaviour = (response) => {
    response.writeHead(200, JSON_TYPE);
    const push = () => {
      while (sent < 100_000_000 && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once("drain", push);
      }
      response.end();
    };
    push();
  };
  return { behave, sent: () => sent };
}
