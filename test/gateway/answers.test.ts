// The gateway beside the authorizer rules: what it forwards, what it refuses to serve, what it logs, how it starts and ends.

import { describe, expect, test } from "@jest/globals";
import { recordedFunction } from "./functions/recorded";
import { lambdaProxy } from "./recorded-api";
import { type Received, type Sent, send } from "./send";
import { guarded, scheme, serve } from "./served";

/** What a backend with this source makes of a request to /a. */
async function answerOf(source: string, sent: Partial<Sent> = {}, inputs: object = {}): Promise<Received> {
  const backend = recordedFunction("special", source, { timeout: 1 });
  const paths = {
    "/a": { "x-amazon-apigateway-any-method": { "x-amazon-apigateway-integration": lambdaProxy("special") } },
  };
  return send((await serve(paths, { resources: [backend] }, inputs)).url, { path: "/a", ...sent });
}

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
