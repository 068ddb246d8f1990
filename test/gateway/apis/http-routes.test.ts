// HTTP APIs (rules 26 and 27): what the gateway reads of them, asks their authorizers, forwards and answers.

import { describe, expect, test } from "@jest/globals";
import { recordedFunction } from "../functions/recorded";
import { invokeUri } from "../recorded-api";
import { send } from "../send";
import { auth, get, json, serve } from "./http-served";

const NOT_FOUND = [404, '{"message":"Not Found"}'];

const OPEN = { authorizationType: "NONE" };

describe("routes", () => {
  const routes = Object.fromEntries(
    [
      "GET /pets/dog",
      "GET /pets/{id}",
      "ANY /pets/{id}",
      "GET /pets/{proxy+}",
      "ANY /{proxy+}",
      "$default",
    ].map((key) => [key, OPEN]),
  );

  test.each([
    ["GET", "/pets/dog", "GET /pets/dog"],
    ["GET", "/pets/cat", "GET /pets/{id}"],
    ["POST", "/pets/dog", "ANY /pets/{id}"],
    ["GET", "/pets/dog/1", "GET /pets/{proxy+}"],
    ["POST", "/pets/dog/1", "ANY /{proxy+}"],
    ["GET", "/", "$default"],
  ])("%s %s is served by %s", async (method, path, key) => {
    const { body } = await send(await serve({ routes }), { method, path });
    expect(JSON.parse(body)).toMatchObject({ routeKey: key });
  });

  test("what no route takes is 404, with a token and without", async () => {
    const url = await serve();
    expect(await get(url, "/nowhere")).toEqual(NOT_FOUND);
    expect(await get(url, "/hello/", auth())).toEqual(NOT_FOUND);
  });

  test("a named stage stands first in the path, and in rawPath", async () => {
    const url = await serve({ stage: "dev", routes: { "GET /hello": OPEN } });
    expect(url).toMatch(/\/dev$/);
    expect(await json(url)).toMatchObject({ rawPath: "/dev/hello", requestContext: { stage: "dev" } });
    expect(await get(url.replace("/dev", ""))).toEqual(NOT_FOUND);
  });
});

describe("what a backend gets and gives", () => {
  const routes = { "POST /a": OPEN };
  const special = (answer: string) =>
    recordedFunction("special", `exports.handler = async (event) => (${answer});`);
  const at = (payloadFormatVersion: string) => ({
    integrationUri: invokeUri("special"),
    payloadFormatVersion,
  });
  const post = async (url: string, type = "text/plain") =>
    send(url, { method: "POST", path: "/a", body: "text", headers: [["Content-Type", type]] });

  test.each([
    ["text/plain", "text", false],
    ["application/json; charset=utf-8", "text", false],
    ["application/problem+json", "text", false],
    ["application/octet-stream", "dGV4dA==", true],
    ["application/x-www-form-urlencoded", "dGV4dA==", true],
  ])("a body of type %s", async (type, body, isBase64Encoded) => {
    const received = await post(await serve({ routes, integration: at("2.0") }, [special("event")]), type);
    expect(JSON.parse(received.body)).toMatchObject({ body, isBase64Encoded });
  });

  test("format 1.0 when no format is declared", async () => {
    const integration = { payloadFormatVersion: undefined };
    const event = await json(await serve({ integration }), "/hello", auth());
    expect(event).toMatchObject({
      version: "1.0",
      resource: "/hello",
      httpMethod: "GET",
      requestContext: { authorizer: { principalId: "user-1", calls: 1 } },
    });
  });

  test.each([
    [
      "a status, headers and cookies",
      "{ statusCode: 201, headers: { 'X-A': '1' }, cookies: ['a=1', 'b=2'], body: 'x' }",
      201,
      "x",
    ],
    ["no status: the answer is the body", "{ hello: 'world' }", 200, '{"hello":"world"}'],
    ["text alone", "'hello'", 200, "hello"],
    ["base64", "{ statusCode: 200, body: 'aGk=', isBase64Encoded: true }", 200, "hi"],
    ["a body that is an object", "{ statusCode: 200, body: {} }", 500, '{"message":"Internal Server Error"}'],
  ])("format 2.0: %s", async (_title, answer, status, body) => {
    const received = await post(await serve({ routes, integration: at("2.0") }, [special(answer)]));
    expect(received).toMatchObject({ status, body });
    if (status === 201) expect(received.headers).toMatchObject({ "x-a": "1", "set-cookie": ["a=1", "b=2"] });
  });

  test("format 1.0: an answer without a status is malformed", async () => {
    const received = await post(
      await serve({ routes, integration: at("1.0") }, [special("{ hello: 'world' }")]),
    );
    expect(received).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });

  test("a backend that fails is 500 without its message", async () => {
    const failing = recordedFunction(
      "special",
      'exports.handler = async () => { throw new Error("secret"); };',
    );
    const received = await post(await serve({ routes, integration: at("2.0") }, [failing]));
    expect(received).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
  });
});
