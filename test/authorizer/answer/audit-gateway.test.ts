// The one line a decision writes: its fields and no others, the metrics in it, and no value that somebody sent.

import { describe, expect, test } from "@jest/globals";
import { evaluatePolicy } from "../../../gateway/policy/evaluate";
import { httpV1, restRequest, webSocket } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

describe("the line says what the gateway will do with this request", () => {
  const Authorization = `Bearer ${mint(AUTH0_CLAIMS)}`;
  const admin = { scopes: ["admin"] };
  test.each([
    ["HTTP 1.0 on $default", httpV1({ Authorization }, { resource: "/x" }), { $default: {} }, "none"],
    [
      "HTTP 1.0 whose resource is $default",
      { ...httpV1({ Authorization }), resource: "$default" },
      { $default: {} },
      "none",
    ],
    [
      "a corner of $default that is guarded",
      httpV1({ Authorization }, { resource: "/admin" }),
      { $default: {}, "GET /admin": admin },
      "scope-insufficient",
    ],
    [
      "a REST route that a parameter covers",
      restRequest({ Authorization }, { resource: "/{proxy+}", path: "/a/b" }),
      { "GET /{proxy+}": {} },
      "none",
    ],
    [
      "a route that is not listed",
      restRequest({ Authorization }),
      { "GET /other": {} },
      "scope-insufficient",
    ],
    [
      "another method",
      restRequest({ Authorization }, { method: "POST" }),
      { "GET /hello": {} },
      "scope-insufficient",
    ],
    [
      "TOKEN, whose ARN names a granted path",
      bearer(mint(AUTH0_CLAIMS)),
      { "GET /hello": {}, "GET /x": admin },
      "none",
    ],
    [
      "TOKEN, whose ARN names a denied path",
      bearer(mint(AUTH0_CLAIMS)),
      { "GET /hello": admin, "GET /x": {} },
      "scope-insufficient",
    ],
    ["WebSocket", webSocket({ Authorization }), { $connect: {} }, "none"],
  ])("%s", async (_, event, routes, code) => {
    const subject = createSubject({ env: { ROUTES: JSON.stringify(routes) } });
    expect(await subject.code(event)).toBe(code);
    const answer = (await subject.handle(event)) as { policyDocument: unknown };
    const { methodArn } = event as { methodArn?: string };
    const decided = evaluatePolicy(answer.policyDocument, {
      action: "execute-api:Invoke",
      resource: String(methodArn),
      now: NOW * 1000,
      sourceIp: "192.0.2.1",
      userAgent: undefined,
      referer: undefined,
    });
    expect(decided.verdict === "allow").toBe(code === "none");
  });
});
