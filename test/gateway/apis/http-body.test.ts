// HTTP APIs (rules 26 and 27): what the gateway reads of them, asks their authorizers, forwards and answers.

import { describe, expect, test } from "@jest/globals";
import { readHttpApis } from "../../../gateway/apis/http/read";
import { functionArn } from "../functions/recorded";
import { invokeUri } from "../recorded-api";
import { auth, gateway, get, httpApi, json, serve, UNAUTHORIZED } from "./http-served";

describe("an OpenAPI body", () => {
  const declared = {
    type: "request",
    identitySource: "$request.header.Authorization, $context.routeKey",
    authorizerUri: invokeUri("authorizer"),
    authorizerPayloadFormatVersion: 2.0,
    authorizerResultTtlInSeconds: 60,
  };
  const scheme = {
    type: "apiKey",
    in: "header",
    name: "Authorization",
    "x-amazon-apigateway-authorizer": declared,
  };
  const behind = {
    "x-amazon-apigateway-integration": {
      type: "AWS_PROXY",
      uri: invokeUri("backend"),
      payloadFormatVersion: "2.0",
    },
  };
  const guarded = { ...behind, security: [{ lambda: [] }] };
  const api = (paths: object, more: object = {}) => {
    const body = { openapi: "3.0.1", paths, components: { securitySchemes: { lambda: scheme } }, ...more };
    return { routes: {}, api: { body: JSON.stringify(body) } };
  };

  test("gives the same routes as single resources", () => {
    const paths = { "/hello": { get: guarded }, "/$default": { "x-amazon-apigateway-any-method": behind } };
    const [read] = readHttpApis(httpApi(api(paths)));
    expect(read?.notices).toEqual([]);
    expect(read?.routes.map(({ key, access }) => [key, access])).toEqual([
      [
        "GET /hello",
        {
          kind: "authorizer",
          authorizer: {
            kind: "http",
            name: "lambda",
            functionArn: functionArn("authorizer"),
            resultTtl: 60,
            sources: [
              { from: "header", name: "Authorization" },
              { from: "context", name: "routeKey" },
            ],
            payload: "2.0",
            simple: false,
            assumesTtl: false,
          },
        },
      ],
      ["$default", { kind: "open" }],
    ]);
  });

  test("is served", async () => {
    const url = await serve(api({ "/hello": { get: guarded } }));
    expect(await get(url)).toEqual(UNAUTHORIZED);
    expect((await get(url, "/hello", auth({ fail: "x" })))[0]).toBe(500);
  });

  test("under a security of the document's own, an operation without one is refused", () => {
    const [read] = readHttpApis(
      httpApi(api({ "/a": { get: behind }, "/b": { get: guarded } }, { security: [{ lambda: [] }] })),
    );
    expect(read?.routes.map(({ access }) => access.kind)).toEqual(["refused", "authorizer"]);
  });
});

test("the route that an Api makes by itself is open to all, on a stage that is made with it", async () => {
  const url = await serve({
    routes: {},
    stage: "dev",
    api: { target: functionArn("backend"), routeKey: "GET /quick" },
  });
  expect(gateway?.routes).toMatchObject([{ method: "GET", path: "/quick", open: true, problem: undefined }]);
  expect(gateway?.stages.map(({ stage }) => stage)).toEqual(["dev", "$default"]);
  expect(await json(url.replace("/dev", ""), "/quick")).toMatchObject({
    routeKey: "GET /quick",
    version: "2.0",
  });
});
