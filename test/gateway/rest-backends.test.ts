// HTTP addresses behind routes of REST APIs, as proxies and shaped by templates: a real server that tells what it got.

import { describe, expect, test } from "@jest/globals";
import { rest } from "./behaviors/case";
import { send } from "./send";
import { address, got, serve } from "./telling-backend";

describe("a REST API's HTTP integration", () => {
  const behind = (type: string, uri: string, more: object = {}) => ({
    "x-amazon-apigateway-integration": { type, httpMethod: "ANY", uri, ...more },
  });

  test("as a proxy sends the request on and remaps what comes back", async () => {
    const path = { "integration.request.path.proxy": "method.request.path.proxy" };
    const url = await serve(
      rest(
        {
          "/x/{proxy+}": {
            "x-amazon-apigateway-any-method": behind("http_proxy", `${address}/{proxy}`, {
              requestParameters: path,
            }),
          },
        },
        { more: [] },
      ),
    );
    const { body, headers, status } = await send(url, {
      method: "POST",
      path: "/x/teapot/..%2f..%2fb?a=1",
      body: "hello",
    });
    expect(status).toBe(418);
    // A caller's dots and slashes go on as they are: the gateway climbs nowhere for them.
    expect(got(body)).toMatchObject({
      method: "POST",
      url: "/teapot/../../b?a=1",
      body: "hello",
      headers: { "x-amzn-apigateway-api-id": "abcdef1234", "x-forwarded-for": "127.0.0.1" },
    });
    expect(headers).toMatchObject({ "x-backend": "yes", "x-amzn-remapped-server": "own" });
  });

  test("with templates is shaped by the backend's status", async () => {
    const shaped = behind("http", `${address}/teapot`, {
      httpMethod: "POST",
      requestParameters: {
        "integration.request.header.X-Key": "'literal'",
        "integration.request.querystring.q": "method.request.querystring.q",
      },
      requestTemplates: { "application/json": '{"n": $input.json("$.n")}' },
      responses: {
        default: { statusCode: "200" },
        "4\\d\\d": {
          statusCode: "409",
          responseParameters: { "method.response.header.X-From": "integration.response.header.X-Backend" },
          responseTemplates: {
            "application/json": '{"sent": $input.path("$.body"), "url": "$input.path(\'$.url\')"}',
          },
        },
      },
    });
    const url = await serve(rest({ "/a": { post: shaped } }, { more: [] }));
    const answer = await send(url, {
      method: "POST",
      path: "/a?q=7&other=1",
      body: '{"n":1}',
      headers: [["Content-Type", "application/json"]],
    });
    expect(answer).toMatchObject({
      status: 409,
      headers: { "x-from": "yes" },
      body: '{"sent": {"n": 1}, "url": "/teapot?q=7"}',
    });
  });

  test("that is not there is 504, that is late is 504", async () => {
    const url = await serve(
      rest(
        {
          "/gone": { get: behind("http_proxy", "http://127.0.0.1:9/") },
          "/slow": { get: behind("http_proxy", `${address}/slow`, { timeoutInMillis: 200 }) },
        },
        { more: [] },
      ),
    );
    expect(await send(url, { path: "/gone" })).toMatchObject({
      status: 504,
      body: '{"message":"Network error communicating with endpoint"}',
    });
    expect(await send(url, { path: "/slow" })).toMatchObject({
      status: 504,
      body: '{"message":"Endpoint request timed out"}',
    });
  });
});
