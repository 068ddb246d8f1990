// WebSocket APIs (rule 29): who may connect, what the functions get, and the wire format against its RFC.

import { once } from "node:events";
import type { Duplex } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { auth, BEHIND, connect, EXECUTION_ARN, GUARDED, ID, masked, say, serve } from "./websocket-served";

describe("what the functions get", () => {
  test("the authorizer: the handshake, and an ARN that ends in $connect, without path parameters", async () => {
    const { socket } = await connect((await serve()).url, [auth({ echo: true })], "?x=1");
    const answer = (await say(socket, {})) as {
      event: { requestContext: { authorizer: { event: string } } };
    };
    const event = JSON.parse(answer.event.requestContext.authorizer.event);
    expect(event).toMatchObject({
      type: "REQUEST",
      methodArn: `${EXECUTION_ARN}/dev/$connect`,
      headers: { "Sec-WebSocket-Version": "13" },
      queryStringParameters: { x: "1" },
      stageVariables: { colour: "blue" },
      requestContext: { routeKey: "$connect", eventType: "CONNECT", apiId: ID, stage: "dev" },
    });
    expect(event).not.toHaveProperty("pathParameters");
  });

  test("messages go to the route they name, or to $default, with the authorizer's context", async () => {
    const { url } = await serve({ routes: { $connect: GUARDED, $default: BEHIND, greet: BEHIND } });
    const { socket } = await connect(url, [auth()]);
    const routeOf = async (message: object | string) =>
      ((await say(socket, message)) as { event: { requestContext: { routeKey: string } } }).event
        .requestContext.routeKey;
    expect(await routeOf({ action: "greet" })).toBe("greet");
    for (const other of [
      { action: "unknown" },
      { action: "$connect" },
      { action: ["greet"] },
      { __proto__: null },
      "text",
    ])
      expect(await routeOf(other)).toBe("$default");
    expect(await say(socket, { action: "greet", n: 1 })).toMatchObject({
      event: {
        body: '{"action":"greet","n":1}',
        requestContext: { eventType: "MESSAGE", authorizer: { principalId: "user-1" } },
      },
    });
  });

  test("a closed connection goes to $disconnect", async () => {
    const { url } = await serve({ routes: { $connect: GUARDED, $default: BEHIND, $disconnect: BEHIND } });
    const first = await connect(url, [auth()]);
    first.socket?.write(masked(0x8, Buffer.from([0x03, 0xe8])));
    first.socket?.resume();
    await once(first.socket as Duplex, "close");
    const second = await connect(url, [auth()]);
    const seen = async () => ((await say(second.socket, {})) as { seen: string[] }).seen;
    while (!(await seen()).includes("DISCONNECT"));
  });
});
