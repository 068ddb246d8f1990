// The HTTP and WebSocket examples: judged by the strict profile, then served behind the authorizer's own bundle and called.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { connect, say } from "../gateway/apis/websocket-served";
import { AUDIENCE, ask, type Served, serve } from "./served";

describe("an HTTP API", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("examples/http-api");
  });
  afterAll(() => api?.close());

  test("passes the pack's strict profile, and is made without awsx", () => {
    expect(api.report.findings).toEqual([]);
    expect(api.evaluation.resources.filter(({ type }) => /apigateway:x:|apigateway\//.test(type))).toEqual(
      [],
    );
  });

  test.each([
    ["GET /items", undefined, 401],
    ["GET /items", {}, 200],
    ["POST /items", {}, 403],
    ["POST /items", { scope: "items:write" }, 200],
    ["POST /webhook", undefined, 401],
    ["GET /nowhere", {}, 404],
  ] as const)("%s with %j answers %i", async (key, claims, status) => {
    const answer = await ask(api, key, claims, key.startsWith("POST") ? { body: "{}" } : {});
    expect(answer.status).toBe(status);
  });

  test("keeps answers per route: a token that may read may not write a moment later", async () => {
    const token = await api.issuer.mint({ aud: AUDIENCE });
    const send = async (method: string) =>
      (await fetch(`${api.gateway.url}/items`, { method, headers: { Authorization: `Bearer ${token}` } }))
        .status;
    expect([await send("GET"), await send("POST"), await send("GET")]).toEqual([200, 403, 200]);
  });

  test("answers preflights of its origins itself, and of no other", async () => {
    const preflight = (Origin: string) =>
      ask(api, "OPTIONS /items", undefined, { headers: { Origin, "Access-Control-Request-Method": "POST" } });
    const allowed = async (origin: string) =>
      (await preflight(origin)).headers.get("access-control-allow-origin");
    expect(await allowed("https://admin.example.com")).toBe("https://admin.example.com");
    expect(await allowed("https://evil.example.com")).toBe(null);
  });

  test("deploys by hand, after the permissions, so that no route is live before its own", () => {
    const of = (type: string) => api.evaluation.resources.filter((one) => one.type.endsWith(type));
    const permissions = of(":Permission").map(({ urn }) => urn);
    expect(permissions).toHaveLength(4);
    expect(of(":Deployment")[0]?.dependencies).toEqual(expect.arrayContaining(permissions));
    expect(of(":Stage").map(({ inputs }) => [inputs.name, inputs.autoDeploy])).toEqual([
      ["$default", undefined],
    ]);
  });
});

describe("a WebSocket API", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("examples/websocket");
  });
  afterAll(() => api?.close());

  test("passes the pack's strict profile", () => {
    expect(api.report.findings).toEqual([]);
  });

  test("opens a connection for a token with the scope, and for no other", async () => {
    const handshake = async (scope?: string) => {
      const token = scope && (await api.issuer.mint({ aud: AUDIENCE, scope }));
      return connect(api.gateway.url, token ? [["Authorization", `Bearer ${token}`]] : []);
    };
    expect((await handshake()).status).toBe(401);
    expect((await handshake("other")).status).toBe(403);
    const { socket } = await handshake("chat");
    expect(await say(socket, { action: "echo", text: "hello" })).toEqual({ echo: "hello" });
  });
});
