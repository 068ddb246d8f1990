// The example WebSocket API, deployed by the real engine into an emulator of AWS and spoken to by a client nobody here wrote.

import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import WebSocket from "ws";
import { type Deployment, startDeployment } from "./deployment";
import { copyProgram } from "./grown";
import { refusedHandshake } from "./known-differences";
import { describeDeployment } from "./suite";

describeDeployment("the example WebSocket API in the emulator", () => {
  const program = copyProgram("examples/websocket");
  let api: Deployment;
  beforeAll(async () => {
    api = await startDeployment(program.folder);
    await api.up();
  });
  afterAll(async () => {
    await api?.close();
    program.dispose();
  });

  /** The status of a refusal, or the open connection. */
  const connect = async (headers: Readonly<Record<string, string>>): Promise<number | WebSocket> => {
    const { host, pathname } = new URL(api.url());
    const socket = new WebSocket(`ws://127.0.0.1:${api.emulator.port}${pathname}`, {
      headers: { ...headers, host },
      handshakeTimeout: 60_000,
    });
    return new Promise((resolve, reject) => {
      socket.once("open", () => resolve(socket));
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.once("error", reject);
    });
  };
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  test.each([
    ["without a token", async () => ({})],
    ["with no JWT", async () => bearer("not-a-token")],
    ["with the wrong scope", async () => bearer(await api.issuer.mint({ scope: "openid" }))],
    [
      "with an expired token",
      async () => bearer(await api.issuer.mint({ scope: "chat", iat: 1_700_000_000, exp: 1_700_003_600 })),
    ],
  ])("%s no connection opens", async (_title, headers) => {
    expect([401, 403, refusedHandshake]).toContain(await connect(await headers()));
  });

  test("with the right scope it opens, and a message reaches the function and is answered", async () => {
    const socket = await connect(bearer(await api.issuer.mint({ scope: "chat" })));
    if (typeof socket === "number") throw new Error(`the handshake was answered ${socket}`);
    const answer = once(socket, "message");
    socket.send(JSON.stringify({ action: "echo", text: "hello" }));
    const [message] = await answer;
    expect(JSON.parse(String(message))).toEqual({ echo: "hello" });
    socket.close();
    await once(socket, "close");
  });

  test("an update adds a message, and the authorizer still decides who connects", async () => {
    program.insertAfter(
      "  routes: [\n",
      `{ action: "shout", handler: "./echo.ts", lambda, answers: true },\n`,
    );
    await api.up();
    expect([401, 403, refusedHandshake]).toContain(await connect({}));
    const socket = await connect(bearer(await api.issuer.mint({ scope: "chat" })));
    if (typeof socket === "number") throw new Error(`the handshake was answered ${socket}`);
    const answer = once(socket, "message");
    socket.send(JSON.stringify({ action: "shout", text: "hello" }));
    expect(JSON.parse(String((await answer)[0]))).toEqual({ echo: "hello" });
    socket.close();
    await once(socket, "close");
  });

  test("destroy leaves nothing that answers", async () => {
    const destroyed = await api.workspace.destroy();
    expect([destroyed.code, destroyed.output]).toEqual([0, expect.stringMatching(/\d+ deleted/)]);
    const answer = await connect(bearer(await api.issuer.mint({ scope: "chat" }))).catch(() => 0);
    expect(typeof answer).toBe("number");
  });
});
