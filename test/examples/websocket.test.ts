// The example that closes WebSocket connections whose token has ended: when it does, what it asks of API Gateway, and what it
// answers. A server on loopback stands where AWS's @connections would be; the client is AWS's own.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { handler as onDefault } from "../../examples/websocket/default";
import { handler as onEcho } from "../../examples/websocket/echo";
import { hasEnded, type Message } from "../../examples/websocket/end";

let server: Server;
let asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(
      `${request.method} ${request.url} ${/^AWS4-HMAC-SHA256 /.test(request.headers.authorization ?? "")}`,
    );
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env.CONNECTIONS_ENDPOINT = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stage`;
  process.env.AWS_REGION = "eu-west-1";
  process.env.AWS_ACCESS_KEY_ID = "local";
  process.env.AWS_SECRET_ACCESS_KEY = "local";
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
});

const message = (expiresAt: unknown): Message =>
  ({
    body: '{"action":"echo","text":"hello"}',
    requestContext: { domainName: "x", stage: "stage", connectionId: "c-1=", authorizer: { expiresAt } },
  }) as unknown as Message;
const inSeconds = (seconds: number) => String(Math.floor(Date.now() / 1000) + seconds);

describe("a message of a connection", () => {
  test("whose token lasts is answered, and nothing is asked", async () => {
    expect(await onDefault(message(inSeconds(60)))).toEqual({ statusCode: 200 });
    expect(await onEcho(message(inSeconds(60)))).toMatchObject({ statusCode: 200, body: '{"echo":"hello"}' });
    expect(asked).toEqual([]);
  });

  test.each([inSeconds(-1), "", "never", undefined])(
    "whose token has ended (%s) closes it",
    async (expiresAt) => {
      expect(await onDefault(message(expiresAt))).toEqual({ statusCode: 401 });
      expect(await onEcho(message(expiresAt))).toEqual({ statusCode: 401 });
      expect(asked).toEqual(Array.from({ length: 2 }, () => "DELETE /stage/@connections/c-1%3D true"));
    },
  );
});

test("the second of exp is the first without it", () => {
  const at = (now: number) => hasEnded(message("100").requestContext as { expiresAt?: string } as never, now);
  expect([at(99_999), at(100_000)]).toEqual([false, true]);
});
