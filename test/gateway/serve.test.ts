// The gateway beside the authorizer rules: what it forwards, what it refuses to serve, what it logs, how it starts and ends.

import { describe, expect, test } from "@jest/globals";
import { startGateway } from "../../gateway";
import { bearer } from "./ordered-authorizer";
import { restApi } from "./recorded-api";
import { send } from "./send";
import { guarded, open, serve, unguarded } from "./served";
import { keepingLog, silentLog } from "./silent-log";

describe("addresses", () => {
  test("a stage stands first in the path; an unknown one is 403", async () => {
    const { url } = await serve({ "/": { get: unguarded } });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/dev$/);
    const root = url.replace("/dev", "");
    for (const path of ["/dev", "/dev/", "/dev?x=1"])
      expect(await send(root, { path })).toMatchObject({ status: 200 });
    for (const path of ["/", "/devil/", "/prod/"])
      expect(await send(root, { path })).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
  });

  test("APIs that share a stage name stand under their own names", async () => {
    const body = JSON.stringify({ swagger: "2.0", paths: { "/a": { get: unguarded } } });
    const second = restApi({ body }, ["dev"], "second", "fedcba4321");
    const gateway = await serve({ "/a": { get: guarded } }, { resources: second });
    const [one, two] = gateway.stages.map(({ url }) => url);
    expect([one, two].map((url) => url?.replace(/^.*:\d+/, ""))).toEqual(["/api/dev", "/second/dev"]);
    expect(await send(one ?? "", { path: "/a" })).toMatchObject({ status: 401 });
    expect(await send(two ?? "", { path: "/a" })).toMatchObject({ status: 200 });
  });

  test("a taken port is an error that names it", async () => {
    const port = Number(new URL((await serve({})).url).port);
    await expect(startGateway({ resources: [], port, log: silentLog })).rejects.toThrow(
      `port ${port} on 127.0.0.1 is taken by another process: give another one with --port or in the environment variable PORT`,
    );
  });

  test("closing frees the port", async () => {
    const first = await serve({});
    await first.close();
    const port = Number(new URL(first.url).port);
    open.push(await startGateway({ resources: [], port, log: silentLog }));
    await expect(send(first.url, { path: "/" })).resolves.toMatchObject({ status: 404 });
  });
});

test("a payload over 10 MB is refused", async () => {
  const { url } = await serve({ "/a": { post: unguarded } });
  const received = await send(url, { method: "POST", path: "/a", body: "x".repeat(10 * 1024 * 1024 + 1) });
  expect(received).toMatchObject({ status: 413, body: '{"message":"Request Too Long"}' });
});

test("a first line and headers over 10,240 bytes are refused", async () => {
  const { url } = await serve({ "/a": { get: unguarded } });
  const large: [string, string] = ["X-Large", "x".repeat(10_240)];
  expect(await send(url, { path: "/a", headers: [large] })).toMatchObject({ status: 431 });
});

test("no token, header, query, body or context value is ever in the log", async () => {
  const { log, text } = keepingLog();
  const gateway = await serve({ "/users/{id}": { post: guarded } }, { log });
  const orders = [
    { context: { role: "context-value" } },
    { fail: "fail-value" },
    { raw: "raw-value" },
    { statements: [{ Effect: "Deny" }] },
  ];
  const tokens = orders.map((order) => bearer(order));
  for (const token of [...tokens, "Bearer token-value"])
    await send(gateway.url, {
      method: "POST",
      path: "/users/path-value?q=query-value",
      headers: [
        ["Authorization", token],
        ["X-Header", "header-value"],
      ],
      body: "body-value",
    });
  expect(text()).toContain("/users/{id}");
  for (const token of tokens) expect(text()).not.toContain(token.replace("Bearer ", ""));
  expect(text()).not.toMatch(/-value/);
});
