// HTTP APIs (rules 26 and 27): what the gateway reads of them, asks their authorizers, forwards and answers.

import { afterEach, describe, expect, test } from "@jest/globals";
import { type Gateway, startGateway } from "../../../gateway";
import { readHttpApis } from "../../../gateway/apis/http/read";
import type { RecordedResource } from "../../../program/recorded";
import { ACCOUNT, functionArn, REGION, recordedFunction } from "../functions/recorded";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION, bearer } from "../ordered-authorizer";
import { invokeUri, recorded } from "../recorded-api";
import { send } from "../send";
import { silentLog } from "../silent-log";

const ID = "httpapi123";
const EXECUTION_ARN = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${ID}`;
let gateway: Gateway | undefined;
afterEach(() => gateway?.close());

interface Declared {
  /** By route key; laid over a route behind the authorizer. */
  readonly routes?: Readonly<Record<string, object>>;
  readonly authorizer?: object;
  readonly integration?: object;
  readonly stage?: string;
  readonly api?: object;
}

function httpApi({
  routes = { "GET /hello": {} },
  authorizer,
  integration,
  stage = "$default",
  api,
}: Declared): RecordedResource[] {
  const own = (type: string, name: string, inputs: object) =>
    recorded(`aws:apigatewayv2/${type}`, name, { apiId: ID, ...inputs });
  const inputs = { protocolType: "HTTP", ...api };
  return [
    recorded("aws:apigatewayv2/api:Api", "web", inputs, {
      id: ID,
      outputs: { ...inputs, executionArn: EXECUTION_ARN },
    }),
    own("stage:Stage", "stage", { name: stage, stageVariables: { colour: "blue" } }),
    own("authorizer:Authorizer", "authorizer", {
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      authorizerPayloadFormatVersion: "1.0",
      authorizerResultTtlInSeconds: 300,
      identitySources: ["$request.header.Authorization"],
      ...authorizer,
    }),
    own("integration:Integration", "backend", {
      integrationType: "AWS_PROXY",
      integrationUri: functionArn("backend"),
      payloadFormatVersion: "2.0",
      ...integration,
    }),
    ...Object.entries(routes).map(([routeKey, more]) =>
      own("route:Route", routeKey, {
        routeKey,
        target: "integrations/backend",
        authorizationType: "CUSTOM",
        authorizerId: "authorizer",
        ...more,
      }),
    ),
  ];
}

async function serve(declared: Declared = {}, functions: readonly RecordedResource[] = []): Promise<string> {
  const resources = [AUTHORIZER_FUNCTION, BACKEND_FUNCTION, ...functions, ...httpApi(declared)];
  gateway = await startGateway({ resources, port: 0, log: silentLog });
  return gateway.url;
}

const auth = (...order: Parameters<typeof bearer>): [string, string] => ["Authorization", bearer(...order)];
const get = async (url: string, path = "/hello", ...headers: [string, string][]) => {
  const received = await send(url, { path, headers });
  return [received.status, received.body] as const;
};
const status = async (url: string, path: string) => (await get(url, path, auth()))[0];
const json = async (url: string, path = "/hello", ...headers: [string, string][]) =>
  JSON.parse((await get(url, path, ...headers))[1]);

const UNAUTHORIZED = [401, '{"message":"Unauthorized"}'];
const FORBIDDEN = [403, '{"message":"Forbidden"}'];
const FAILED = [500, '{"message":"Internal Server Error"}'];
const NOT_FOUND = [404, '{"message":"Not Found"}'];
const OPEN = { authorizationType: "NONE" };

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

describe("what is refused", () => {
  const problemOf = (declared: Declared) => {
    const route = readHttpApis(httpApi(declared))[0]?.routes[0];
    return route?.access.kind === "refused"
      ? route.access.reason
      : route?.integration.kind === "refused"
        ? route.integration.reason
        : undefined;
  };

  test.each<[string, Declared, string]>([
    [
      "a native JWT authorizer",
      { authorizer: { authorizerType: "JWT" } },
      "authorizer authorizer: its type JWT is not simulated; only Lambda authorizers (REQUEST) are",
    ],
    [
      "a route that asks for JWT",
      { routes: { "GET /a": { authorizationType: "JWT" } } },
      "authorization JWT is not simulated",
    ],
    [
      "a route that asks for IAM",
      { routes: { "GET /a": { authorizationType: "AWS_IAM" } } },
      "authorization AWS_IAM is not simulated",
    ],
    [
      "an authorizer that is not there",
      { routes: { "GET /a": { authorizerId: "gone" } } },
      "its authorizerId names no authorizer of this API",
    ],
    [
      "no payload format",
      { authorizer: { authorizerPayloadFormatVersion: undefined } },
      'authorizer authorizer: expected authorizerPayloadFormatVersion "1.0" or "2.0"',
    ],
    [
      "simple responses in format 1.0",
      { authorizer: { enableSimpleResponses: true } },
      "authorizer authorizer: simple responses need authorizerPayloadFormatVersion 2.0",
    ],
    [
      "an identity source that is not known",
      { authorizer: { identitySources: ["somewhere"] } },
      "authorizer authorizer: its identitySources are not of a form that is simulated",
    ],
    [
      "a TTL over an hour",
      { authorizer: { authorizerResultTtlInSeconds: 3601 } },
      "authorizer authorizer: expected authorizerResultTtlInSeconds to be a whole number from 0 to 3600",
    ],
    [
      "an HTTP integration",
      { integration: { integrationType: "HTTP_PROXY" } },
      "integrations of type HTTP_PROXY are not served locally",
    ],
    [
      "an integration that is not there",
      { routes: { "GET /a": { target: "integrations/gone" } } },
      "its target names no Integration of this API",
    ],
  ])("%s", (_title, declared, reason) => {
    expect(problemOf(declared)).toBe(reason);
  });

  test("a refused route answers 500, and is listed", async () => {
    const url = await serve({ routes: { "GET /hello": { authorizationType: "JWT" } } });
    expect(await get(url, "/hello", auth())).toEqual([
      500,
      '{"message":"GET /hello is not served locally: authorization JWT is not simulated"}',
    ]);
    expect(gateway?.routes).toMatchObject([
      { method: "GET", path: "/hello", problem: "authorization JWT is not simulated" },
    ]);
  });

  test.each<[string, Declared, string]>([
    [
      "a TTL that is not set",
      { authorizer: { authorizerResultTtlInSeconds: undefined } },
      "authorizer authorizer: it sets no authorizerResultTtlInSeconds; 300 seconds are assumed",
    ],
    [
      "a route key like no route",
      { routes: { "hello/x": {} } },
      'hello/x: expected a route key like "GET /users/{id}" or "$default"',
    ],
    [
      "a body that is no document",
      { api: { body: "[]" } },
      'its body is no OpenAPI document: expected an object with "paths"',
    ],
    ["CORS", { api: { corsConfiguration: {} } }, "CORS of an HTTP API is not simulated"],
  ])("%s is said", (_title, declared, notice) => {
    expect(readHttpApis(httpApi(declared))[0]?.notices).toEqual([notice]);
  });
});
