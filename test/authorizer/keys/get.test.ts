// The connection of a sandbox that was frozen: closed by the server, or forgotten by a gateway in between and silent.

import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createGet, MAX_IDLE_MS } from "../../../authorizer/keys/get";
import { PUBLIC_KEYS } from "../../arbitraries/jwt";
import * as server from "./server";

let issuer: server.KeyServer;
let now: number;
let sockets: Set<unknown>;

const good = server.serveKeys(...PUBLIC_KEYS);

beforeEach(async () => {
  now = 0;
  sockets = new Set();
  issuer = await server.startKeyServer((response, request) => {
    // What an old connection leads to: nothing, and no error either.
    if (sockets.has(request.socket)) return server.hang(response, request);
    sockets.add(request.socket);
    good(response, request);
  });
});

afterEach(() => issuer.close());

test("one that was idle for longer than servers keep it is not used again: a new one is", async () => {
  const get = createGet(() => now);
  expect(await get(issuer.uri, 2000)).toMatchObject({ ok: true });
  now += MAX_IDLE_MS + 1;
  expect(await get(issuer.uri, 2000)).toMatchObject({ ok: true });
  expect(sockets.size).toBe(2);
});

test("one that was just used is used again, and its silence is a timeout", async () => {
  const get = createGet(() => now);
  expect(await get(issuer.uri, 2000)).toMatchObject({ ok: true });
  now += MAX_IDLE_MS;
  expect(await get(issuer.uri, 100)).toEqual({ ok: false, failure: "timeout" });
  expect(sockets.size).toBe(1);
});

test("a clock that was set back closes it as well", async () => {
  const get = createGet(() => now);
  expect(await get(issuer.uri, 2000)).toMatchObject({ ok: true });
  now -= MAX_IDLE_MS + 1;
  expect(await get(issuer.uri, 2000)).toMatchObject({ ok: true });
});
