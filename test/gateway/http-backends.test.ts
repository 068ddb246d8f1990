// HTTP addresses behind routes of HTTP APIs, as public programs use them: a real server that tells what it got.

import { describe, expect, test } from "@jest/globals";
import { AUTHORIZER, http } from "./behaviors/case";
import { bearer } from "./ordered-authorizer";
import { invokeUri } from "./recorded-api";
import { send } from "./send";
import { address, got, serve } from "./telling-backend";

describe("an HTTP API's proxy", () => {
  const behind = (uri: string, integration: object = {}) => ({
    integration: {
      integrationType: "HTTP_PROXY",
      integrationUri: uri,
      integrationMethod: "ANY",
      ...integration,
    },
  });

  test("sends method, greedy path, query and body on, with Forwarded in place of X-Forwarded-*", async () => {
    const url = await serve(http({ "ANY /x/{proxy+}": behind(`${address}/base/{proxy}`) }, { more: [] }));
    const { body, headers } = await send(url, {
      method: "PUT",
      path: "/x/a/b%20c?q=1&q=2",
      body: "hello",
      headers: [["X-Forwarded-For", "1.2.3.4"]],
    });
    expect(got(body)).toMatchObject({
      method: "PUT",
      url: "/base/a/b%20c?q=1&q=2",
      body: "hello",
      headers: { host: new URL(address).host, forwarded: expect.stringMatching(/^for=127\.0\.0\.1;host=/) },
    });
    expect(got(body).headers).not.toHaveProperty("x-forwarded-for");
    expect(headers["x-backend"]).toBe("yes");
  });

  test("a mapping may set the host, the path and what the authorizer found", async () => {
    const mapped = behind(address, {
      requestParameters: {
        "overwrite:path": "/$request.path.proxy",
        "overwrite:header.host": "inner.example",
        "overwrite:header.X-Tenant": "$context.authorizer.tenant",
        "overwrite:header.X-Forwarded-Prefix": "/x",
      },
    });
    const authorizer = {
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      authorizerPayloadFormatVersion: "1.0",
      identitySources: ["$request.header.Authorization"],
      authorizerResultTtlInSeconds: 0,
    };
    const guarded = { ...mapped, authorizationType: "CUSTOM", authorizerId: "http-authorizer" };
    const url = await serve(http({ "ANY /x/{proxy+}": guarded }, { more: [AUTHORIZER], authorizer }));
    const token = bearer({ context: { tenant: "acme" } });
    const { body } = await send(url, {
      path: "/x/a/b",
      headers: [
        ["Authorization", token],
        ["X-Tenant", "other"],
      ],
    });
    expect(got(body)).toMatchObject({
      url: "/a/b",
      headers: { host: "inner.example", "x-tenant": "acme", "x-forwarded-prefix": "/x" },
    });
  });

  test("that is not there, or late, is 503", async () => {
    const url = await serve(
      http(
        {
          "GET /gone": behind("http://127.0.0.1:9/"),
          "GET /slow": behind(`${address}/slow`, { timeoutMilliseconds: 200 }),
        },
        { more: [] },
      ),
    );
    expect(await send(url, { path: "/gone" })).toMatchObject({
      status: 503,
      body: '{"message":"Service Unavailable"}',
    });
    expect(await send(url, { path: "/slow" })).toMatchObject({ status: 503 });
  });
});
