// HTTP as clients speak it: upgrades that nobody wants, absolute targets, clients that say nothing.

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { serve, unguarded } from "./served";

const PATHS = { "/a": { get: unguarded, post: unguarded } };

/** Writes text to a fresh connection and reads what comes back until it closes or `enough` is in it. */
async function exchange(url: string, text: string, enough = /$^/): Promise<string> {
  const { port } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write(text);
  return read(socket, enough);
}

async function read(socket: Socket, enough: RegExp): Promise<string> {
  let received = "";
  for await (const chunk of socket) {
    received += chunk;
    if (enough.test(received)) break;
  }
  socket.destroy();
  return received;
}

const request = (lines: readonly string[], body = "") => `${lines.join("\r\n")}\r\n\r\n${body}`;
const UPGRADE = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"];

describe("an upgrade that is not WebSocket", () => {
  test("is ignored, and the backend does not see it", async () => {
    const { url } = await serve(PATHS);
    const answer = await exchange(
      url,
      request(["GET /dev/a HTTP/1.1", "Host: a", ...UPGRADE]),
      /"isBase64Encoded"/,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).not.toMatch(/h2c|HTTP2-Settings/i);
  });

  test("may come with a body, in one piece or after its head", async () => {
    const { url } = await serve(PATHS);
    const head = request(["POST /dev/a HTTP/1.1", "Host: a", ...UPGRADE, "Content-Length: 5"]);
    expect(await exchange(url, `${head}hello`, /isBase64/)).toMatch(/"body":"hello"/);
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write(head);
    setTimeout(() => socket.write("later"), 50);
    expect(await read(socket, /isBase64/)).toMatch(/"body":"later"/);
  });

  test("does not end the connection: the next request is answered on it", async () => {
    const { url } = await serve(PATHS);
    const next = request(["GET /dev/none HTTP/1.1", "Host: a", "Connection: close"]);
    const answer = await exchange(url, request(["GET /dev/a HTTP/1.1", "Host: a", ...UPGRADE]) + next);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 403"]);
  });

  test("to WebSocket is ignored where no WebSocket API stands", async () => {
    const { url } = await serve(PATHS);
    const handshake = [
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    ];
    expect(
      await exchange(url, request(["GET /dev/a HTTP/1.1", "Host: a", ...handshake]), /isBase64/),
    ).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe("a target in absolute form", () => {
  test("counts as its path, and its host as the Host header", async () => {
    const { url } = await serve(PATHS);
    const answer = await exchange(
      url,
      request(["GET http://other.example/dev/a?x=1 HTTP/1.1", "Host: ignored", "Connection: close"]),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/"domainName":"other\.example"/);
    expect(answer).toMatch(/"queryStringParameters":\{"x":"1"\}/);
  });

  test("without a path is the root", async () => {
    const { url } = await serve(PATHS);
    expect(
      await exchange(url, request(["GET http://other.example HTTP/1.1", "Host: x", "Connection: close"])),
    ).toMatch(/^HTTP\/1\.1 403 /);
  });
});

describe("a client that does not go on", () => {
  test.each([
    ["says nothing", ""],
    ["stops within its headers", "GET /dev/a HTTP/1.1\r\nHost: a\r\n"],
    ["stops within its body", request(["POST /dev/a HTTP/1.1", "Host: a", "Content-Length: 10"], "abc")],
  ])("and %s is closed", async (_title, text) => {
    const { url } = await serve(PATHS, { patience: 300 });
    const { port } = new URL(url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.on("error", () => undefined);
    if (text !== "") socket.write(text);
    socket.resume();
    await once(socket, "close");
    expect(socket.destroyed).toBe(true);
  });

  test("and waits for a slow answer is not", async () => {
    const { recordedFunction } = await import("./functions/recorded");
    const slow = recordedFunction(
      "backend",
      "exports.handler = () => new Promise((resolve) => setTimeout(resolve, 1200, { statusCode: 200, body: 'late' }));",
      { timeout: 5 },
    );
    const { url } = await serve(PATHS, { patience: 300, resources: [slow] });
    expect(await exchange(url, request(["GET /dev/a HTTP/1.1", "Host: a", "Connection: close"]))).toMatch(
      /late/,
    );
  });
});
