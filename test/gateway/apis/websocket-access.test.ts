// WebSocket APIs (rule 29): who may connect, what the functions get, and the wire format against its RFC.

import { describe, expect, test } from "@jest/globals";
import { readWebSocketApis } from "../../../gateway/apis/websocket/read";
import { send } from "../send";
import {
  auth,
  BEHIND,
  connect,
  type Declared,
  GUARDED,
  HANDSHAKE,
  say,
  serve,
  webSocketApi,
} from "./websocket-served";

describe("who may connect", () => {
  test.each<[string, [string, string][], number]>([
    ["nobody without a token", [], 401],
    ["nobody with an empty token", [["Authorization", ""]], 401],
    ["nobody with two tokens", [auth(), auth({ nonce: "b" })], 401],
    ["nobody when the authorizer says Unauthorized", [auth({ fail: "Unauthorized" })], 401],
    ["nobody when the authorizer fails", [auth({ fail: "secret" })], 500],
    ["nobody when its answer is unusable", [auth({ raw: { isAuthorized: true } })], 500],
    ["nobody when its context is nested", [auth({ context: { a: {} } })], 500],
    ["nobody it denies", [auth({ statements: [{ Effect: "Deny" }] })], 403],
    ["nobody its policy does not match", [auth({ statements: [{ Resource: "STAGE/other" }] })], 403],
    ["whom it allows", [auth()], 101],
  ])("%s", async (_title, headers, status) => {
    expect((await connect((await serve()).url, headers)).status).toBe(status);
  });

  test("the handshake is answered as RFC 6455 has it", async () => {
    const { headers } = await connect((await serve()).url, [auth()]);
    expect(headers).toMatchObject({
      upgrade: "websocket",
      "sec-websocket-accept": "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    });
  });

  test("an identity source may be in the query", async () => {
    const { url } = await serve({ authorizer: { identitySources: ["route.request.querystring.token"] } });
    expect((await connect(url)).status).toBe(401);
    expect((await connect(url, [], "?token=a")).status).toBe(101);
  });

  test("the function of $connect may refuse, after the authorizer", async () => {
    const { url } = await serve({ routes: { $connect: { ...GUARDED, ...BEHIND } } });
    expect((await connect(url, [], "?refuse=400")).status).toBe(401);
    expect((await connect(url, [auth()], "?refuse=400")).status).toBe(400);
    expect((await connect(url, [auth()])).status).toBe(101);
  });

  test("the function of $connect chooses the subprotocol", async () => {
    const { url } = await serve({ routes: { $connect: { ...GUARDED, ...BEHIND } } });
    const { headers } = await connect(
      url,
      [auth(), ["Sec-WebSocket-Protocol", "chat, other"]],
      "?protocol=chat",
    );
    expect(headers["sec-websocket-protocol"]).toBe("chat");
  });

  test("what is no handshake, or goes elsewhere, is refused before anything is asked", async () => {
    const { url } = await serve();
    const without = (name: string) =>
      HANDSHAKE.filter((_one, index) => HANDSHAKE[index - (index % 2)] !== name);
    expect((await connect(url, [auth()], "", without("Sec-WebSocket-Key"))).status).toBe(400);
    expect((await connect(url, [auth()], "", without("Sec-WebSocket-Version"))).status).toBe(400);
    expect((await connect(`${url}/elsewhere`, [auth()])).status).toBe(403);
    expect(await send(url, { path: "/", headers: [auth()] })).toMatchObject({ status: 403 });
    const { socket } = await connect(url, [auth()]);
    expect(await say(socket, {})).toMatchObject({
      event: { requestContext: { authorizer: { calls: "1" } } },
    });
  });
});

describe("what is read of a program", () => {
  const accessOf = (declared: Declared) => readWebSocketApis(webSocketApi(declared))[0]?.access;

  test.each<[string, Declared, string]>([
    [
      "a JWT authorizer",
      { authorizer: { authorizerType: "JWT" } },
      "authorizer authorizer: WebSocket APIs take Lambda authorizers (REQUEST) only",
    ],
    [
      "an authorizer that is not there",
      { routes: { $connect: { ...GUARDED, authorizerId: "gone" } } },
      "its authorizerId names no authorizer of this API",
    ],
    [
      "an authorization that is not known",
      { routes: { $connect: { authorizationType: "JWT" } } },
      "authorization JWT is not simulated",
    ],
    [
      "an identity source that is not known",
      { authorizer: { identitySources: ["x"] } },
      "authorizer authorizer: its identitySources are not of a form that is simulated",
    ],
  ])("%s refuses every connection", async (_title, declared, reason) => {
    expect(accessOf(declared)).toEqual({ kind: "refused", reason });
    const gateway = await serve(declared);
    expect((await connect(gateway.url, [auth()])).status).toBe(501);
    expect(gateway.routes[0]).toMatchObject({ path: "$connect", problem: reason });
  });

  test("an authorizer on another route protects nothing, and that is said", () => {
    const [api] = readWebSocketApis(
      webSocketApi({ routes: { $connect: {}, $default: { ...GUARDED, ...BEHIND } } }),
    );
    expect(api?.access).toEqual({ kind: "open" });
    expect(api?.notices).toContain(
      "$default: only $connect can have an authorizer; this one protects nothing",
    );
  });
});
