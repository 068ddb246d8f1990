// What stands outside a case: issuers with their key sets, and an HTTP server that tells what it got. Real ones, on loopback.

import { createServer } from "node:http";
import { startIssuer } from "../../../issuer";
import type { RecordedResource } from "../../../program";
import { ISSUER, STAFF_ISSUER, type Token, UPSTREAM } from "./case";

export interface Outside {
  /** The case's resources with the addresses that are there now. */
  readonly place: (resources: readonly RecordedResource[]) => RecordedResource[];
  /** As an Authorization header. @param time milliseconds since 1970, when it is made */
  readonly bearer: (token: Token, time: number) => Promise<[string, string]>;
  readonly close: () => Promise<void>;
}

export async function startOutside(): Promise<Outside> {
  const issuer = await startIssuer();
  const staff = await issuer.realm("staff");
  const upstream = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url, headers } = request;
    response.writeHead(200, { "Content-Type": "application/json", Server: "own" });
    response.end(JSON.stringify({ method, url, headers, body }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const bound = upstream.address();
  const addresses: readonly (readonly [string, string])[] = [
    [ISSUER, issuer.issuer],
    [STAFF_ISSUER, staff.issuer],
    [UPSTREAM, `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`],
  ];
  return {
    place: (resources) => resources.map((one) => placed(one, addresses) as RecordedResource),
    bearer: async ({ claims = {}, by, options = {} }, time) => {
      const now = Math.floor(time / 1000);
      const minted = { iat: now, exp: now + 300, ...claims };
      const { mint } = by === "staff" ? staff : issuer;
      return ["Authorization", `Bearer ${await mint(minted as never, options)}`];
    },
    close: async () => {
      upstream.closeAllConnections();
      upstream.close();
      await issuer.close();
    },
  };
}

function placed(value: unknown, addresses: readonly (readonly [string, string])[]): unknown {
  if (typeof value === "string")
    return addresses.reduce((text, [name, address]) => text.replaceAll(name, address), value);
  if (Array.isArray(value)) return value.map((one) => placed(one, addresses));
  if (typeof value !== "object" || value === null || "$archive" in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, placed(one, addresses)]));
}
