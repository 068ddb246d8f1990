// Test tooling: an issuer's key set behind a gate, on loopback. In: where the key set is. Out: an address that gives it
// only while the gate is open, and how often it was asked.

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface GatedKeys {
  readonly uri: string;
  readonly asked: () => number;
  /** Requests wait from now on. */
  readonly shut: () => void;
  /** Those that wait are answered. */
  readonly open: () => void;
  readonly close: () => void;
}

export async function gateKeys(jwksUri: string): Promise<GatedKeys> {
  let asked = 0;
  let gate: Promise<void> = Promise.resolve();
  let open = () => {};
  const server = createServer(async (_request, response) => {
    asked++;
    await gate;
    const keys = await fetch(jwksUri).then(
      (answer) => answer.text(),
      () => undefined,
    );
    if (keys === undefined) response.destroy();
    else response.writeHead(200, { "content-type": "application/json" }).end(keys);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`,
    asked: () => asked,
    shut: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
    close: () => {
      open();
      server.closeAllConnections();
      server.close();
    },
  };
}
