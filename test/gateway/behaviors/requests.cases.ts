// REST APIs: how a request finds its method, what the backend's event holds, and how its answer becomes HTTP.

import { recordedFunction } from "../functions/recorded";
import { bearer } from "../ordered-authorizer";
import { AUTHORIZER, answering, type Behavior, ECHO, proxy, rest, UPSTREAM } from "./case";

const PROXY_RESOURCE = "Set up a proxy integration with a proxy resource";
const EVENT = "Input format of a Lambda function for proxy integration";
const ANSWER = "Output format of a Lambda function for proxy integration";
const BINARY = "Binary media types for REST APIs in API Gateway";
const open = { get: proxy(), post: proxy() };
const malformed = { status: 502, body: { message: "Internal server error" } };
const behind = (answer: unknown, inputs: object = {}) =>
  rest({ "/a": { get: proxy("own") } }, { inputs, more: [answering("own", answer)] });
const failing = (source: string) =>
  rest({ "/a": { get: proxy("own") } }, { more: [recordedFunction("own", source, { timeout: 1 })] });
const routeOf = (resource: string, pathParameters: object | null = null) => ({
  status: 200,
  body: { resource, ...(pathParameters === null ? {} : { pathParameters }) },
});
const preflightMock = {
  "x-amazon-apigateway-integration": {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 204}' },
    responses: {
      default: {
        statusCode: "204",
        responseParameters: {
          "method.response.header.Access-Control-Allow-Origin": "'https://app.example'",
          "method.response.header.Access-Control-Allow-Methods": "'GET,OPTIONS'",
        },
      },
    },
  },
};

export const REQUEST_CASES: readonly Behavior[] = [
  {
    title: "a literal path comes before a parameter, a parameter before a greedy one",
    source: PROXY_RESOURCE,
    standing: "confirmed",
    resources: rest({ "/a/b": open, "/a/{id}": open, "/{proxy+}": open }),
    requests: [
      { path: "/a/b", expected: routeOf("/a/b") },
      { path: "/a/c", expected: routeOf("/a/{id}", { id: "c" }) },
      { path: "/a/c/d", expected: routeOf("/{proxy+}", { proxy: "a/c/d" }) },
      { path: "/z", expected: routeOf("/{proxy+}", { proxy: "z" }) },
    ],
  },
  {
    title: "path parameters come decoded, the path as it was written",
    source: "Amazon API Gateway important notes for REST APIs",
    standing: "confirmed",
    resources: rest({ "/a/{id}": open }),
    requests: [
      {
        path: "/a/x%20y",
        expected: { status: 200, body: { path: "/a/x%20y", pathParameters: { id: "x y" } } },
      },
    ],
  },
  {
    title: "the backend's event holds each query value, the last one alone, and the stage's variables",
    source: EVENT,
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [
      {
        path: "/a?x=1&x=2&y=%20z",
        expected: {
          status: 200,
          body: {
            queryStringParameters: { x: "2", y: " z" },
            multiValueQueryStringParameters: { x: ["1", "2"], y: [" z"] },
            stageVariables: { colour: "dev" },
          },
        },
      },
      {
        expected: {
          status: 200,
          body: { queryStringParameters: null, multiValueQueryStringParameters: null, body: null },
        },
      },
    ],
  },
  {
    title: "a body is text, unless its content type is one of the API's binary media types",
    source: BINARY,
    standing: "confirmed",
    resources: rest({ "/a": open }, { inputs: { binaryMediaTypes: ["image/png"] } }),
    requests: [
      {
        method: "POST",
        headers: [["Content-Type", "text/plain"]],
        body: "hi",
        expected: { status: 200, body: { body: "hi", isBase64Encoded: false } },
      },
      {
        method: "POST",
        headers: [["Content-Type", "image/png"]],
        body: "hi",
        expected: { status: 200, body: { body: "aGk=", isBase64Encoded: true } },
      },
    ],
  },
  {
    title: "an answer in base64 is decoded for a client that accepts a binary media type",
    source: "Return binary media from a Lambda proxy integration in API Gateway",
    standing: "confirmed",
    resources: behind(
      { statusCode: 200, body: "aGk=", isBase64Encoded: true, headers: { "Content-Type": "image/png" } },
      { binaryMediaTypes: ["image/png"] },
    ),
    requests: [
      { headers: [["Accept", "image/png"]], expected: { status: 200, body: "hi" } },
      { headers: [["Accept", "text/html"]], expected: { status: 200, body: "aGk=" } },
    ],
  },
  {
    title: "an answer that says no content type is JSON",
    source: ANSWER,
    standing: "confirmed",
    resources: behind({ statusCode: 200, body: "{}" }),
    requests: [{ expected: { status: 200, headers: { "content-type": "application/json" }, body: "{}" } }],
  },
  {
    title: "an answer that is not of the proxy's form is 502",
    source: ANSWER,
    standing: "confirmed",
    resources: behind("just text"),
    requests: [{ expected: malformed }],
  },
  {
    title: "a body that is no text is 502",
    source: ANSWER,
    standing: "confirmed",
    resources: behind({ statusCode: 200, body: { a: 1 } }),
    requests: [{ expected: malformed }],
  },
  {
    title: "a function that fails is 502, without what it said",
    source: ANSWER,
    standing: "confirmed",
    resources: failing('exports.handler = async () => { throw new Error("secret"); };'),
    requests: [{ expected: { status: 502, body: '{"message":"Internal server error"}' } }],
  },
  {
    title: "headers and headers of several values are merged",
    source: ANSWER,
    standing: "confirmed",
    resources: behind({
      statusCode: 200,
      body: "",
      headers: { "X-One": "1", "X-Both": "single" },
      multiValueHeaders: { "X-Many": ["a", "b"], "X-Both": ["c"] },
    }),
    requests: [{ expected: { status: 200, headers: { "x-one": "1", "x-many": /^a, ?b$/, "x-both": "c" } } }],
  },
  {
    title: "a first line with headers over 10,240 bytes reaches nothing",
    source: "Quotas for configuring and running a REST API; which status is not documented",
    standing: "unconfirmed",
    resources: rest({ "/a": open }),
    requests: [{ headers: [["X-Large", "x".repeat(10_240)]], expected: { status: 431 } }],
  },
  {
    title: "a mock answers a preflight before any authorizer",
    source: "Enable CORS on a resource using the API Gateway console",
    standing: "confirmed",
    resources: rest(
      { "/a": { get: { ...proxy(), security: [{ jwt: [] }] }, options: preflightMock } },
      { more: [ECHO, AUTHORIZER] },
    ),
    requests: [
      {
        method: "OPTIONS",
        expected: {
          status: 204,
          headers: {
            "access-control-allow-origin": "https://app.example",
            "access-control-allow-methods": "GET,OPTIONS",
          },
        },
      },
      { expected: { status: 401 } },
    ],
  },
  {
    title: "an HTTP proxy sends method, query, headers and body on, and remaps what comes back",
    source: "HTTP integrations for REST APIs in API Gateway",
    standing: "confirmed",
    resources: rest({
      "/a/{id}": {
        post: {
          "x-amazon-apigateway-integration": {
            type: "http_proxy",
            httpMethod: "PUT",
            uri: `${UPSTREAM}/things/{id}`,
            requestParameters: { "integration.request.path.id": "method.request.path.id" },
          },
        },
      },
    }),
    requests: [
      {
        method: "POST",
        path: "/a/7?x=1",
        headers: [["X-Own", "yes"]],
        body: "hello",
        expected: {
          status: 200,
          headers: { "x-amzn-remapped-server": "own" },
          body: { method: "PUT", url: "/things/7?x=1", headers: { "x-own": "yes" }, body: "hello" },
        },
      },
    ],
  },
  {
    title: "an unknown stage is 403 Forbidden",
    source: "Gateway response types for API Gateway",
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [
      { atRoot: true, path: "/other/a", expected: { status: 403, body: { message: "Forbidden" } } },
      { atRoot: true, path: "/dev/a", expected: { status: 200 } },
    ],
  },
  {
    title: "an integration that takes longer than its limit is 504",
    source: "Quotas for configuring and running a REST API (integration timeout, 29 seconds unless set)",
    standing: "confirmed",
    resources: rest(
      { "/a": { get: proxy("own", { timeoutInMillis: 200 }) } },
      {
        more: [
          recordedFunction("own", "exports.handler = () => new Promise((done) => setTimeout(done, 60000));", {
            timeout: 10,
          }),
        ],
      },
    ),
    requests: [{ expected: { status: 504, body: { message: "Endpoint request timed out" } } }],
  },
  {
    title: "the document's own security guards nothing: each method says its own",
    source: "Amazon API Gateway important notes for REST APIs (security at the root level is ignored)",
    standing: "confirmed",
    resources: rest(
      { "/a": open, "/b": { get: { ...proxy(), security: [{ jwt: [] }] } } },
      { document: { security: [{ jwt: [] }] }, more: [ECHO, AUTHORIZER] },
    ),
    requests: [
      { expected: { status: 200 } },
      { path: "/b", expected: { status: 401 } },
      { path: "/b", headers: [["Authorization", bearer()]], expected: { status: 200 } },
    ],
  },
  {
    title: "a function may call its own API: two of its invocations run at one time",
    source: "Understanding Lambda function scaling",
    standing: "confirmed",
    resources: rest(
      { "/a": open, "/b": open },
      {
        more: [
          recordedFunction(
            "backend",
            `exports.handler = async ({ path, headers }) => {
  if (path === "/b") return { statusCode: 200, body: "inner" };
  const answer = await fetch("http://" + headers.Host + "/dev/b");
  return { statusCode: 200, body: "outer " + (await answer.text()) };
};`,
            { timeout: 5 },
          ),
        ],
      },
    ),
    requests: [{ expected: { status: 200, body: "outer inner" } }],
    options: { processes: 2 },
  },
];
