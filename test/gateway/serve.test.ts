// The gateway beside the authorizer rules: what it forwards, what it refuses to serve, what it logs, how it starts and ends.

import { afterEach, describe, expect, test } from "@jest/globals";
import { type Gateway, type GatewayOptions, startGateway } from "../../gateway";
import { recordedFunction } from "./functions/recorded";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION, bearer } from "./ordered-authorizer";
import { invokeUri, lambdaProxy, recorded, restApi } from "./recorded-api";
import { type Received, type Sent, send } from "./send";
import { keepingLog, silentLog } from "./silent-log";

const open: Gateway[] = [];
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});

const scheme = {
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authorizer": { type: "token", authorizerUri: invokeUri("authorizer") },
};
const guarded = { security: [{ jwt: [] }], "x-amazon-apigateway-integration": lambdaProxy("backend") };
const unguarded = { "x-amazon-apigateway-integration": lambdaProxy("backend") };

async function serve(
  paths: object,
  options: Partial<GatewayOptions> = {},
  inputs: object = {},
): Promise<Gateway> {
  const body = JSON.stringify({ swagger: "2.0", paths, securityDefinitions: { jwt: scheme } });
  const resources = [
    AUTHORIZER_FUNCTION,
    BACKEND_FUNCTION,
    ...restApi({ body, ...inputs }),
    ...(options.resources ?? []),
  ];
  const gateway = await startGateway({ port: 0, log: silentLog, ...options, resources });
  open.push(gateway);
  return gateway;
}

/** What a backend with this source makes of a request to /a. */
async function answerOf(source: string, sent: Partial<Sent> = {}, inputs: object = {}): Promise<Received> {
  const backend = recordedFunction("special", source, { timeout: 1 });
  const paths = {
    "/a": { "x-amazon-apigateway-any-method": { "x-amazon-apigateway-integration": lambdaProxy("special") } },
  };
  return send((await serve(paths, { resources: [backend] }, inputs)).url, { path: "/a", ...sent });
}

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

describe("the answer a backend gives", () => {
  const answering = (answer: string) => `exports.handler = async () => (${answer});`;

  test("status, headers, repeated headers and body", async () => {
    const received = await answerOf(
      answering(`{ statusCode: 201, headers: { "Content-Type": "text/html", "X-One": 1 },
        multiValueHeaders: { "Set-Cookie": ["a=1", "b=2"] }, body: "<h1>Hello world!</h1>" }`),
    );
    expect(received).toMatchObject({
      status: 201,
      headers: { "content-type": "text/html", "x-one": "1", "set-cookie": ["a=1", "b=2"] },
      body: "<h1>Hello world!</h1>",
    });
  });

  test("a status alone, as number or text", async () => {
    expect(await answerOf(answering("{ statusCode: '204' }"))).toMatchObject({ status: 204, body: "" });
  });

  test("JSON is the content type unless it says otherwise", async () => {
    const received = await answerOf(answering("{ statusCode: 200, body: '{}' }"));
    expect(received.headers["content-type"]).toBe("application/json");
  });

  test("base64 is decoded only for a media type that the API treats as binary", async () => {
    const source = answering("{ statusCode: 200, body: 'aGk=', isBase64Encoded: true }");
    const binaryMediaTypes = ["image/png"];
    const accept = (type: string) => ({ headers: [["Accept", type] as const] });
    expect((await answerOf(source, accept("image/png, */*"), { binaryMediaTypes })).body).toBe("hi");
    expect((await answerOf(source, accept("text/html"), { binaryMediaTypes })).body).toBe("aGk=");
    expect((await answerOf(source, {}, { binaryMediaTypes: ["*/*"] })).body).toBe("hi");
  });

  test.each([
    ["nothing", "null"],
    ["text", "'hello'"],
    ["no status", "{ body: 'x' }"],
    ["a status that is none", "{ statusCode: 'ok' }"],
    ["a status out of range", "{ statusCode: 42 }"],
    ["a body that is an object", "{ statusCode: 200, body: {} }"],
    ["headers that are no object", "{ statusCode: 200, headers: [] }"],
    ["a header that is an object", "{ statusCode: 200, headers: { a: {} } }"],
    ["a header with a line break", "{ statusCode: 200, headers: { a: 'b\\r\\nc: d' } }"],
    ["a header that HTTP cannot carry", "{ statusCode: 200, headers: { a: '\\u2192' } }"],
    ["a header without a name", "{ statusCode: 200, headers: { '': 'x' } }"],
    ["an unknown member", "{ statusCode: 200, statusText: 'OK' }"],
  ])("%s is malformed: 502", async (_title, answer) => {
    const received = await answerOf(answering(answer));
    expect(received).toMatchObject({ status: 502, body: '{"message":"Internal server error"}' });
  });

  test("a backend that fails or times out is 502, without its message", async () => {
    const failed = { status: 502, body: '{"message":"Internal server error"}' };
    expect(await answerOf('exports.handler = () => { throw new Error("secret"); };')).toMatchObject(failed);
    expect(await answerOf("exports.handler = () => new Promise((r) => setTimeout(r, 6e4));")).toMatchObject(
      failed,
    );
  });

  test("a backend that is slower than its integration allows is 504", async () => {
    const slow = recordedFunction("slow", "exports.handler = () => new Promise((r) => setTimeout(r, 6e4));", {
      timeout: 60,
    });
    const integration = { ...lambdaProxy("slow"), timeoutInMillis: 50 };
    const gateway = await serve(
      { "/a": { get: { "x-amazon-apigateway-integration": integration } } },
      { resources: [slow] },
    );
    expect(await send(gateway.url, { path: "/a" })).toMatchObject({
      status: 504,
      body: '{"message":"Endpoint request timed out"}',
    });
  });

  test("a mock answers a preflight without a function", async () => {
    const mock = {
      type: "mock",
      requestTemplates: { "application/json": '{"statusCode": 200}' },
      responses: {
        "4\\d\\d": { statusCode: "400" },
        default: {
          statusCode: "204",
          responseParameters: { "method.response.header.Access-Control-Allow-Origin": "'*'" },
        },
      },
    };
    const gateway = await serve({ "/a": { options: { "x-amazon-apigateway-integration": mock } } });
    expect(await send(gateway.url, { method: "OPTIONS", path: "/a" })).toMatchObject({
      status: 204,
      headers: { "access-control-allow-origin": "*" },
    });
  });
});

describe("what it does not serve", () => {
  const http = { "x-amazon-apigateway-integration": { type: "http_proxy", uri: "https://a.example/" } };
  const paths = {
    "/http": { get: { ...http, security: [{ jwt: [] }] } },
    "/iam": { get: { ...unguarded, "x-amazon-apigateway-auth": { type: "AWS_IAM" } } },
    "/gone": { get: { "x-amazon-apigateway-integration": lambdaProxy("gone") } },
  };

  test("answers 501 or 500 naming the route and why, after the authorizer where there is one", async () => {
    const { url } = await serve(paths);
    expect(await send(url, { path: "/http" })).toMatchObject({ status: 401 });
    expect(await send(url, { path: "/http", headers: [["Authorization", bearer()]] })).toMatchObject({
      status: 501,
      body: '{"message":"GET /http is not served locally: integrations of type HTTP_PROXY are not served locally"}',
    });
    expect(await send(url, { path: "/iam" })).toMatchObject({
      status: 500,
      body: '{"message":"GET /iam is not served locally: IAM authorization is not simulated"}',
    });
    expect(await send(url, { path: "/gone" })).toMatchObject({
      status: 501,
      body: '{"message":"GET /gone is not served locally: its function is not declared by the program"}',
    });
  });

  test("is listed with its routes, and said when it starts", async () => {
    const { log, text } = keepingLog();
    const gateway = await serve(paths, { log });
    expect(gateway.routes.map(({ path, problem }) => [path, problem])).toEqual([
      ["/http", "integrations of type HTTP_PROXY are not served locally"],
      ["/iam", "IAM authorization is not simulated"],
      ["/gone", "its function is not declared by the program"],
    ]);
    expect(gateway.notices).toHaveLength(4);
    for (const notice of gateway.notices) expect(text()).toContain(JSON.stringify(notice));
  });

  test("an authorizer whose function cannot be run closes its routes", async () => {
    const image = recordedFunction("authorizer", "", { packageType: "Image" });
    const gateway = await serve({ "/a": { get: guarded } }, { resources: [image] });
    expect(gateway.routes[0]?.problem).toBe(
      "the function of authorizer jwt cannot be run: it is a container image",
    );
    const received = await send(gateway.url, { path: "/a", headers: [["Authorization", bearer()]] });
    expect(received).toMatchObject({ status: 500, body: '{"message":null}' });
  });

  test.each([
    ["aws:lambda/functionUrl:FunctionUrl", "function URLs are not served"],
    ["aws:appsync/graphQLApi:GraphQLApi", "AppSync APIs are not served"],
    ["aws:apigateway/domainName:DomainName", "custom domain names are not served"],
    [
      "aws-apigateway:index:RestAPI",
      "this component makes its API in a provider of its own, which is not run",
    ],
    ["aws-native:apigateway:RestApi", "resources of aws-native are not served"],
    ["aws-native:lambda:Url", "resources of aws-native are not served"],
  ])("a resource of type %s is said", async (type, reason) => {
    const gateway = await serve({}, { resources: [recorded(type, "one", {})] });
    expect(gateway.notices.at(-1)).toBe(`one: ${reason}`);
  });

  test("a program without an API", async () => {
    const gateway = await startGateway({ resources: [], port: 0, log: silentLog });
    open.push(gateway);
    expect(gateway.notices).toEqual(["the program declares no API: nothing is served"]);
    expect(await send(gateway.url, { path: "/" })).toMatchObject({
      status: 404,
      body: '{"message":"Not Found"}',
    });
  });
});

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

test("a gateway response that HTTP cannot carry is 500, and the gateway goes on", async () => {
  const responses = { UNAUTHORIZED: { responseParameters: { "gatewayresponse.header.X": "'\u2192'" } } };
  const body = JSON.stringify({
    swagger: "2.0",
    paths: { "/a": { get: guarded } },
    securityDefinitions: { jwt: scheme },
    "x-amazon-apigateway-gateway-responses": responses,
  });
  const { url } = await serve({}, {}, { body });
  for (const _again of [1, 2])
    expect(await send(url, { path: "/a" })).toMatchObject({
      status: 500,
      body: '{"message":"Internal server error"}',
    });
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
