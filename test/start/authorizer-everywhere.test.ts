// The authorizer as it is deployed, behind every kind of API that the local gateway serves, with tokens of the local issuer.

import { request } from "node:http";
import { describe, expect, test } from "@jest/globals";
import { startGateway } from "../../gateway";
import { recordedFunction } from "../gateway/functions/recorded";
import { BACKEND_FUNCTION } from "../gateway/ordered-authorizer";
import { send } from "../gateway/send";
import { keepingLog } from "../gateway/silent-log";
import { folder, issuer, KINDS } from "./kinds";

const AUDIENCE = "https://api.example.com";

const authorizerFunction = (more: Readonly<Record<string, string>>) =>
  recordedFunction(
    "authorizer",
    { $archive: "file", path: folder },
    {
      timeout: 10,
      environment: {
        variables: {
          ISSUER: issuer.issuer,
          JWKS_URI: issuer.jwksUri,
          AUDIENCE,
          ALLOW_LOOPBACK_HTTP: "true",
          ROUTES: "any-valid-token",
          ...more,
        },
      },
    },
  );

describe("the built authorizer behind", () => {
  test.each(KINDS)("$title", async ({ resources, settings = {}, bad, good = 200 }) => {
    const { log, text } = keepingLog();
    const all = [authorizerFunction(settings), BACKEND_FUNCTION, ...resources()];
    const gateway = await startGateway({ resources: all, port: 0, log });
    const ask =
      good === 101
        ? handshake
        : async (url: string, path: string, token: string | undefined) =>
            (
              await send(url, {
                path,
                headers: token === undefined ? [] : [["Authorization", `Bearer ${token}`]],
              })
            ).status;
    try {
      const tokens = {
        malformed: "not.a.token",
        expired: await issuer.mint({ aud: AUDIENCE, iat: 1_700_000_000, exp: 1_700_003_600 }),
        elsewhere: await issuer.mint({ aud: "https://another-api.example.com" }),
        forged: await issuer.mint({ aud: AUDIENCE }, { key: "unpublished" }),
        unsigned: await issuer.mint({ aud: AUDIENCE }, { alg: "none" }),
        otherAlgorithm: await issuer.mint({ aud: AUDIENCE }, { alg: "ES256" }),
        good: await issuer.mint({ aud: AUDIENCE }),
      };
      const got: Record<string, number> = { none: await ask(gateway.url, "/hello", undefined) };
      for (const [name, token] of Object.entries(tokens)) got[name] = await ask(gateway.url, "/hello", token);
      got.otherRoute = await ask(gateway.url, "/other", tokens.good);
      expect(got).toEqual({
        none: 401,
        malformed: bad,
        expired: bad,
        elsewhere: bad,
        forged: bad,
        unsigned: bad,
        otherAlgorithm: bad,
        good,
        otherRoute: good,
      });
      for (const token of Object.values(tokens)) expect(text()).not.toContain(token);
    } finally {
      await gateway.close();
    }
  });
});

/** The status of a WebSocket handshake; a WebSocket API has no paths. */
function handshake(url: string, _path: string, token: string | undefined): Promise<number> {
  const { hostname, port, pathname, host } = new URL(url);
  const headers = [
    ...["Host", host, "Upgrade", "websocket", "Connection", "Upgrade"],
    ...["Sec-WebSocket-Version", "13", "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
    ...(token === undefined ? [] : ["Authorization", `Bearer ${token}`]),
  ];
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path: pathname, headers });
    outgoing.once("error", reject);
    outgoing.once("upgrade", (_incoming, socket) => {
      socket.destroy();
      resolve(101);
    });
    outgoing.once("response", (incoming) => {
      incoming.resume();
      resolve(incoming.statusCode ?? 0);
    });
    outgoing.end();
  });
}
