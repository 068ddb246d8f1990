// HTTP APIs (rules 26 and 27): what the gateway reads of them, asks their authorizers, forwards and answers.

import { describe, expect, test } from "@jest/globals";
import { recordedFunction } from "../functions/recorded";
import { bearer } from "../ordered-authorizer";
import { invokeUri } from "../recorded-api";
import { auth, EXECUTION_ARN, gateway, get, json, serve, status, UNAUTHORIZED } from "./http-served";

const FORBIDDEN = [403, '{"message":"Forbidden"}'];

const FAILED = [500, '{"message":"Internal Server Error"}'];

describe("rule 26: policies", () => {
  test("a missing or empty identity source is 401, and the authorizer is not invoked", async () => {
    const url = await serve();
    expect(await get(url)).toEqual(UNAUTHORIZED);
    expect(await get(url, "/hello", ["Authorization", ""])).toEqual(UNAUTHORIZED);
    const event = await json(url, "/hello", auth());
    expect(event.requestContext.authorizer.lambda).toMatchObject({ calls: 1, kind: "REQUEST" });
  });

  test.each([
    ["a Deny", { statements: [{ Effect: "Deny" }] }, FORBIDDEN],
    ["a policy that does not match", { statements: [{ Resource: "STAGE/GET/other" }] }, FORBIDDEN],
    ["a failure", { fail: "secret" }, FAILED],
    ["no answer in time", { hang: true }, FAILED],
    ["null", { raw: null }, FAILED],
    ["isAuthorized where a policy is expected", { raw: { isAuthorized: true } }, FAILED],
    ["a condition that is not known", { statements: [{ Condition: { Soon: { a: "b" } } }] }, FAILED],
  ])("%s", async (_title, order, expected) => {
    expect(await get(await serve(), "/hello", auth(order))).toEqual(expected);
  });

  test("the method ARN holds stage, method and path", async () => {
    const event = await json(await serve({ routes: { "ANY /users/{id}": {} } }), "/users/42", auth());
    expect(event.requestContext.authorizer.lambda.methodArn).toBe(`${EXECUTION_ARN}/$default/GET/users/42`);
  });
});

describe("rule 26: simple responses", () => {
  const simple = { authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: true };
  const deciding = (answer: string) =>
    recordedFunction("simple", `exports.handler = async (event) => (${answer});`);
  const declared = { authorizer: { ...simple, authorizerUri: invokeUri("simple") } };

  test.each([
    ["true", "{ isAuthorized: true }", 200],
    ["false", "{ isAuthorized: false }", 403],
    ["the text true", "{ isAuthorized: 'true' }", 500],
    ["the number 1", "{ isAuthorized: 1 }", 500],
    ["nothing", "{}", 500],
    ["null", "null", 500],
    ["a policy", "{ policyDocument: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } } }", 500],
    ["true, with a context that is no object", "{ isAuthorized: true, context: 'x' }", 500],
  ])("%s", async (_title, answer, status) => {
    const [got] = await get(await serve(declared, [deciding(answer)]), "/hello", auth());
    expect(got).toBe(status);
  });

  test("the authorizer gets an event of format 2.0, and its context reaches the backend as it is", async () => {
    const answer = "{ isAuthorized: true, context: { event, nested: { a: [1] } } }";
    const url = await serve({ ...declared, routes: { "GET /users/{id}": {} } }, [deciding(answer)]);
    const headers: [string, string][] = [auth(), ["X-Tag", "one"], ["x-tag", "two"], ["Cookie", "a=1; b=2"]];
    const { nested, event } = (await json(url, "/users/4%202?x=1&x=2", ...headers)).requestContext.authorizer
      .lambda;
    expect(nested).toEqual({ a: [1] });
    expect(event).toMatchObject({
      version: "2.0",
      type: "REQUEST",
      routeArn: `${EXECUTION_ARN}/$default/GET/users/4%202`,
      identitySource: [bearer()],
      routeKey: "GET /users/{id}",
      rawPath: "/users/4%202",
      rawQueryString: "x=1&x=2",
      cookies: ["a=1", "b=2"],
      headers: { "x-tag": "one,two" },
      queryStringParameters: { x: "1,2" },
      pathParameters: { id: "4 2" },
      stageVariables: { colour: "blue" },
      requestContext: {
        routeKey: "GET /users/{id}",
        stage: "$default",
        http: { method: "GET", path: "/users/4%202" },
      },
    });
    expect(event).not.toHaveProperty("body");
  });
});

describe("rule 27: the cache", () => {
  const calls = async (url: string, path: string, ...headers: [string, string][]) =>
    (await json(url, path, ...headers)).requestContext.authorizer.lambda.calls;
  const routes = { "GET /hello": {}, "GET /other": {} };
  const onStage = { statements: [{ Resource: "STAGE/*" }] };

  test("an answer is shared by all routes for the same identity values", async () => {
    const url = await serve({ routes });
    expect(await calls(url, "/hello", auth(onStage))).toBe(1);
    expect(await calls(url, "/other", auth(onStage))).toBe(1);
    expect(await calls(url, "/other", auth({ ...onStage, nonce: "x" }))).toBe(2);
  });

  test("a shared policy is judged anew on each route", async () => {
    const url = await serve({ routes });
    expect(await status(url, "/hello")).toBe(200);
    expect(await get(url, "/other", auth())).toEqual(FORBIDDEN);
  });

  test("a simple response is shared as it is, unless the route key is an identity source", async () => {
    const source = "let calls = 0; exports.handler = async () => ({ isAuthorized: ++calls === 1 });";
    const authorizer = {
      authorizerPayloadFormatVersion: "2.0",
      enableSimpleResponses: true,
      authorizerUri: invokeUri("once"),
    };
    const shared = await serve({ routes, authorizer }, [recordedFunction("once", source)]);
    expect(await status(shared, "/hello")).toBe(200);
    expect(await status(shared, "/other")).toBe(200);
    await gateway?.close();
    const identitySources = ["$request.header.Authorization", "$context.routeKey"];
    const apart = await serve({ routes, authorizer: { ...authorizer, identitySources } }, [
      recordedFunction("once", source),
    ]);
    expect(await status(apart, "/hello")).toBe(200);
    expect(await get(apart, "/other", auth())).toEqual(FORBIDDEN);
  });

  test("nothing is cached with a TTL of 0, nor without identity sources", async () => {
    const off = await serve({ authorizer: { authorizerResultTtlInSeconds: 0 } });
    expect([await calls(off, "/hello", auth()), await calls(off, "/hello", auth())]).toEqual([1, 2]);
    await gateway?.close();
    const none = await serve({ authorizer: { identitySources: [] } });
    expect([await calls(none, "/hello"), await calls(none, "/hello")]).toEqual([1, 2]);
  });
});
