// HTTP APIs: how a request finds its route, the events of its formats, answers, and Lambda authorizers.

import { recordedFunction } from "../functions/recorded";
import { bearer } from "../ordered-authorizer";
import { invokeUri } from "../recorded-api";
import { AUTHORIZER, answering, type Behavior, ECHO, http, UPSTREAM } from "./case";

const PAYLOAD = "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway";
const ROUTES = "Create routes for HTTP APIs in API Gateway";
const LAMBDA = "Control access to HTTP APIs with AWS Lambda authorizers";
const token = (...order: Parameters<typeof bearer>): [string, string] => ["Authorization", bearer(...order)];
const guarded = { authorizationType: "CUSTOM", authorizerId: "http-authorizer" };
const asked = (more: object = {}) => ({
  authorizerType: "REQUEST",
  authorizerUri: invokeUri("authorizer"),
  authorizerPayloadFormatVersion: "1.0",
  authorizerResultTtlInSeconds: 0,
  identitySources: ["$request.header.Authorization"],
  ...more,
});
const behindAuthorizer = (settings: object = {}, more = [ECHO, AUTHORIZER]) =>
  http({ "GET /a": guarded, "GET /b": guarded }, { authorizer: asked(settings), more });
const simple = (answer: string) =>
  recordedFunction("authorizer", `let calls = 0; exports.handler = async () => (calls++, ${answer});`);
const SIMPLE = { authorizerPayloadFormatVersion: "2.0", enableSimpleResponses: true };
const routeOf = (routeKey: string, more: object = {}) => ({ status: 200, body: { routeKey, ...more } });
const OTHER = { statements: [{ Resource: "arn:aws:execute-api:*:*:other" }] };
const forbidden = { status: 403, body: { message: "Forbidden" } };
const unauthorized = { status: 401, body: { message: "Unauthorized" } };
const afterCalls = (calls: number) => ({
  status: 200,
  body: { requestContext: { authorizer: { lambda: { calls } } } },
});

export const HTTP_REQUEST_CASES: readonly Behavior[] = [
  {
    title: "format 2.0: values of one name are joined with commas, cookies stand by themselves",
    source: PAYLOAD,
    standing: "confirmed",
    resources: http({ "POST /a/{id}": {} }, { stage: { stageVariables: { colour: "blue" } } }),
    requests: [
      {
        method: "POST",
        path: "/a/7?x=1&x=2",
        headers: [
          ["X-Tag", "one"],
          ["x-tag", "two"],
          ["Cookie", "a=1; b=2"],
          ["Content-Type", "text/plain"],
        ],
        body: "hi",
        expected: {
          status: 200,
          body: {
            version: "2.0",
            routeKey: "POST /a/{id}",
            rawPath: "/a/7",
            rawQueryString: "x=1&x=2",
            cookies: ["a=1", "b=2"],
            headers: { "x-tag": "one,two" },
            queryStringParameters: { x: "1,2" },
            pathParameters: { id: "7" },
            stageVariables: { colour: "blue" },
            requestContext: { http: { method: "POST", path: "/a/7" }, stage: "$default" },
            body: "hi",
            isBase64Encoded: false,
          },
        },
      },
    ],
  },
  {
    title: "a named stage stands first in rawPath",
    source: PAYLOAD,
    standing: "confirmed",
    resources: http({ "GET /a": {} }, { stage: { name: "dev" } }),
    requests: [
      {
        expected: { status: 200, body: { rawPath: "/dev/a", requestContext: { http: { path: "/dev/a" } } } },
      },
    ],
  },
  {
    title: "what no route takes is 404 Not Found",
    source: ROUTES,
    standing: "confirmed",
    resources: http({ "GET /a": {} }),
    requests: [
      { path: "/b", expected: { status: 404, body: { message: "Not Found" } } },
      { method: "POST", expected: { status: 404, body: { message: "Not Found" } } },
    ],
  },
  {
    title: "a full match comes before a greedy one, that before $default; ANY takes each method",
    source: ROUTES,
    standing: "confirmed",
    resources: http({ "GET /a/b": {}, "ANY /a/{proxy+}": {}, $default: {} }),
    requests: [
      { path: "/a/b", expected: routeOf("GET /a/b") },
      { path: "/a/c/d", expected: routeOf("ANY /a/{proxy+}", { pathParameters: { proxy: "c/d" } }) },
      { method: "DELETE", path: "/a/c", expected: routeOf("ANY /a/{proxy+}") },
      { path: "/z", expected: routeOf("$default") },
    ],
  },
  {
    title: "format 2.0: an answer without a status is the body itself",
    source: PAYLOAD,
    standing: "confirmed",
    resources: http({ "GET /a": {} }, { more: [answering("backend", { hello: "you" })] }),
    requests: [
      {
        expected: {
          status: 200,
          headers: { "content-type": "application/json" },
          body: { hello: "you" },
        },
      },
    ],
  },
  {
    title: "a function of an HTTP API that fails is 500, without what it said",
    source: PAYLOAD,
    standing: "confirmed",
    resources: http(
      { "GET /a": {} },
      {
        more: [recordedFunction("backend", 'exports.handler = async () => { throw new Error("secret"); };')],
      },
    ),
    requests: [{ expected: { status: 500, body: { message: "Internal Server Error" } } }],
  },
  {
    title: "an HTTP proxy of an HTTP API sends the request on",
    source: "HTTP proxy integrations for HTTP APIs in API Gateway",
    standing: "confirmed",
    resources: http({
      "ANY /a/{proxy+}": {
        integration: {
          integrationType: "HTTP_PROXY",
          integrationMethod: "ANY",
          integrationUri: `${UPSTREAM}/{proxy}`,
          payloadFormatVersion: "1.0",
        },
      },
    }),
    requests: [
      {
        method: "PUT",
        path: "/a/b/c?x=1",
        body: "hello",
        expected: { status: 200, body: { method: "PUT", url: "/b/c?x=1", body: "hello" } },
      },
    ],
  },
  {
    title: "simple responses: only a true isAuthorized admits, and the context comes as it is, nested too",
    source: LAMBDA,
    standing: "confirmed",
    resources: behindAuthorizer(SIMPLE, [
      ECHO,
      simple('({ isAuthorized: true, context: { user: { id: 7 }, calls: "n" } })'),
    ]),
    requests: [
      {
        headers: [token()],
        expected: {
          status: 200,
          body: { requestContext: { authorizer: { lambda: { user: { id: 7 }, calls: "n" } } } },
        },
      },
    ],
  },
  {
    title: "simple responses: a false isAuthorized is 403",
    source: LAMBDA,
    standing: "confirmed",
    resources: behindAuthorizer(SIMPLE, [ECHO, simple("({ isAuthorized: false })")]),
    requests: [{ headers: [token()], expected: forbidden }],
  },
  {
    title: "an answer of an HTTP API's authorizer is shared by all routes with the same identity",
    source: LAMBDA,
    standing: "confirmed",
    resources: behindAuthorizer({ ...SIMPLE, authorizerResultTtlInSeconds: 300 }, [
      ECHO,
      simple("({ isAuthorized: true, context: { calls } })"),
    ]),
    requests: [
      { headers: [token()], expected: afterCalls(1) },
      { path: "/b", headers: [token()], expected: afterCalls(1) },
      { headers: [token({ nonce: "other" })], expected: afterCalls(2) },
    ],
  },
  {
    title: "without its identity source an HTTP API's authorizer is not invoked: 401",
    source: LAMBDA,
    standing: "confirmed",
    resources: behindAuthorizer({ ...SIMPLE, authorizerResultTtlInSeconds: 300 }, [
      ECHO,
      simple("({ isAuthorized: true, context: { calls } })"),
    ]),
    requests: [
      { expected: unauthorized },
      { headers: [["Authorization", ""]], expected: unauthorized },
      { headers: [token()], expected: afterCalls(1) },
    ],
  },
  {
    title: "format 1.0: an HTTP API's authorizer answers with a policy",
    source: LAMBDA,
    standing: "confirmed",
    resources: behindAuthorizer(),
    requests: [
      { headers: [token()], expected: { status: 200 } },
      { headers: [token({ statements: [{ Effect: "Deny" }] })], expected: forbidden },
      { headers: [token(OTHER)], expected: forbidden },
      { headers: [token({ fail: "no" })], expected: { status: 500 } },
    ],
  },
];
