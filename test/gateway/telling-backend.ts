// A real HTTP server that tells what it got, for the tests of routes with HTTP addresses behind them.

import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { type Gateway, startGateway } from "../../gateway";
import { silentLog } from "./silent-log";

let backend: Server;
export let address: string;
let gateway: Gateway | undefined;
beforeAll(async () => {
  backend = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    if (url?.startsWith("/slow")) return;
    response.writeHead(url?.startsWith("/teapot") ? 418 : 200, {
      "X-Backend": "yes",
      Server: "own",
      "Content-Type": "application/json",
    });
    response.end(JSON.stringify({ method, url, headers, body }));
  });
  await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
  const bound = backend.address();
  address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
});
afterEach(() => gateway?.close());
afterAll(() => {
  backend.closeAllConnections();
  backend.close();
});

export async function serve(resources: Parameters<typeof startGateway>[0]["resources"]): Promise<string> {
  gateway = await startGateway({ resources, port: 0, log: silentLog });
  return gateway.url;
}

export const got = (
  body: string,
): { method: string; url: string; headers: Record<string, string>; body: string } => JSON.parse(body);
