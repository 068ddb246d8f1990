// The gateway beside the authorizer rules: what it forwards, what it refuses to serve, what it logs, how it starts and ends.

import { describe, expect, test } from "@jest/globals";
import { bearer } from "./ordered-authorizer";
import { send } from "./send";
import { guarded, serve, unguarded } from "./served";

describe("the event a backend gets", () => {
  test("holds the request as API Gateway describes it", async () => {
    const gateway = await serve(
      { "/users/{id}": { post: guarded } },
      { now: () => Date.parse("2026-01-02T03:04:05Z") },
    );
    const { body } = await send(gateway.url, {
      method: "POST",
      path: "/users/a%20b?x=1&x=2&y=%26",
      headers: [
        ["Authorization", bearer()],
        ["User-Agent", "probe/1.0"],
        ["X-Forwarded-For", "203.0.113.9"],
      ],
      body: "text",
    });
    expect(JSON.parse(body)).toMatchObject({
      resource: "/users/{id}",
      path: "/users/a%20b",
      httpMethod: "POST",
      pathParameters: { id: "a b" },
      queryStringParameters: { x: "2", y: "&" },
      multiValueQueryStringParameters: { x: ["1", "2"], y: ["&"] },
      headers: {
        "User-Agent": "probe/1.0",
        "X-Forwarded-For": "203.0.113.9, 127.0.0.1",
        "X-Forwarded-Proto": "https",
      },
      stageVariables: { colour: "dev" },
      body: "text",
      isBase64Encoded: false,
      requestContext: {
        accountId: "123456789012",
        apiId: "abcdef1234",
        authorizer: { principalId: "user-1", kind: "TOKEN" },
        httpMethod: "POST",
        identity: { sourceIp: "127.0.0.1", userAgent: "probe/1.0" },
        path: "/dev/users/a%20b",
        resourcePath: "/users/{id}",
        requestTime: "02/Jan/2026:03:04:05 +0000",
        stage: "dev",
      },
    });
  });

  test("is null where the request has nothing, and has no authorizer on an open route", async () => {
    const gateway = await serve({ "/a": { get: unguarded } });
    const event = JSON.parse((await send(gateway.url, { path: "/a" })).body);
    expect(event).toMatchObject({ body: null, pathParameters: null, queryStringParameters: null });
    expect(event.requestContext).not.toHaveProperty("authorizer");
  });

  test("carries a body of a binary media type in base64", async () => {
    const gateway = await serve({ "/a": { post: unguarded } }, {}, { binaryMediaTypes: ["image/*"] });
    const sent = { method: "POST", path: "/a", body: "bytes" };
    const binary = await send(gateway.url, { ...sent, headers: [["Content-Type", "image/png"]] });
    expect(JSON.parse(binary.body)).toMatchObject({ body: "Ynl0ZXM=", isBase64Encoded: true });
    const text = await send(gateway.url, { ...sent, headers: [["Content-Type", "text/plain"]] });
    expect(JSON.parse(text.body)).toMatchObject({ body: "bytes", isBase64Encoded: false });
  });
});
