// A WebSocket route on the bench: the token decides on the connection, and one message is said and answered.

import { describe, expect, test } from "@jest/globals";
import type { RouteView } from "../../console";
import { ECHO, webSocketApi } from "../gateway/apis/websocket-served";
import { bearer } from "../gateway/ordered-authorizer";
import { opened, program, view } from "./opened";

const BEHIND = { target: "integrations/backend", routeResponseSelectionExpression: "$default" };
const GUARDED = { authorizationType: "CUSTOM", authorizerId: "authorizer" };

const textOf = (tree: unknown): string =>
  typeof tree === "string" ? tree : Array.isArray(tree) ? tree.slice(2).map(textOf).join(" ") : "";
const attributesOf = (tree: unknown) => (tree as readonly [string, Record<string, unknown>])[1];

async function say(routes: Readonly<Record<string, object>>, own: string, body: string) {
  const more = [ECHO, ...webSocketApi({ routes })];
  const { gateway, post } = await opened((_origin, started) => {
    const url = started.stages.find(({ api }) => api === "chat")?.url ?? "";
    const route: Partial<RouteView> = { key: "chat greet", api: "chat", kind: "websocket", method: "" };
    return program([view({ path: "greet", url, ...route })]);
  }, more);
  const target = gateway.stages.find(({ api }) => api === "chat")?.url ?? "";
  const fields = { route: "chat greet", case: "own", own, target, body };
  const { result } = (await (await post("/send", fields)).json()) as { result: unknown };
  return { text: textOf(result), whole: JSON.stringify(result), attributes: attributesOf(result), gateway };
}

const GREET = '{"action":"greet"}';
const token = bearer().replace("Bearer ", "");
const refusing = bearer({ statements: [{ Effect: "Deny" }] }).replace("Bearer ", "");

describe("a WebSocket's message", () => {
  test("goes to its route once the token was let in, and what came back is shown", async () => {
    const { text, whole, attributes } = await say({ $connect: GUARDED, greet: BEHIND }, token, GREET);
    expect(text).toMatch(/101.*> \{"action":"greet"\}\n< .*"routeKey":"greet"/s);
    expect(whole).toContain(`-x '${JSON.stringify(GREET).slice(1, -1)}'`);
    // It is never said again by itself, as a GET is after a reload.
    expect(attributes).toMatchObject({ "data-method": "MESSAGE" });
  });

  test("is not said where the token was refused", async () => {
    const { text, attributes } = await say({ $connect: GUARDED, greet: BEHIND }, refusing, GREET);
    expect(text).toContain("403");
    expect(text).not.toContain("routeKey");
    expect(attributes).toMatchObject({ "data-again": expect.any(String) });
  });

  test("that nothing answers is said so", async () => {
    const { text } = await say({ $connect: {}, greet: { target: BEHIND.target } }, token, GREET);
    expect(text).toContain("(no message came back within 1.5 seconds)");
  });

  test("a large answer, and one over the frame's limit, are read as they come", async () => {
    const words = "x".repeat(30_000);
    const long = await say({ $connect: {}, $default: BEHIND }, token, JSON.stringify({ words }));
    expect(long.text).toContain(words);
    const longer = await say({ $connect: {}, $default: BEHIND }, token, "x".repeat(33_000));
    expect(longer.text).toContain("(closed by the gateway with 1009)");
  });

  test("leads to each route but $connect and $disconnect, which nobody names", async () => {
    const { gateway } = await say({ $connect: {}, greet: BEHIND, $default: BEHIND }, token, "{}");
    const messages = gateway.routes
      .filter(({ kind }) => kind === "websocket")
      .map(({ path, sample }) => [path, sample.body]);
    expect(messages).toEqual([
      ["$connect", undefined],
      ["greet", '{"action":"greet"}'],
      ["$default", "{}"],
    ]);
  });
});
