// A key-set server on loopback, as far away as the benchmark says.

import type { JsonWebKey } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Issuer {
  readonly url: string;
  readonly jwksUri: string;
  readonly keySet: { readonly keys: readonly JsonWebKey[] };
  delayMs: number;
  close(): void;
}

export async function startIssuer(keys: readonly JsonWebKey[]): Promise<Issuer> {
  const body = JSON.stringify({ keys });
  const server = createServer((_, response) => {
    const answer = () => response.writeHead(200, { "content-type": "application/json" }).end(body);
    if (issuer.delayMs === 0) answer();
    else setTimeout(answer, issuer.delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const issuer: Issuer = {
    url,
    jwksUri: `${url}.well-known/jwks.json`,
    keySet: { keys },
    delayMs: 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return issuer;
}
