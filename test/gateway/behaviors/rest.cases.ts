// REST APIs: what reaches a backend, and what comes back from it.

import { recordedFunction } from "../functions/recorded";
import { invokeUri } from "../recorded-api";
import { answering, type Behavior, proxy, rest } from "./case";

const NOTES = "Amazon API Gateway important notes (headers table)";
const open = { get: proxy(), post: proxy() };
const REMAPPED = {
  statusCode: 401,
  headers: {
    "WWW-Authenticate": "Basic",
    Server: "own",
    "User-Agent": "own",
    Date: "yesterday",
    "X-Kept": "yes",
    TE: "x",
  },
  body: "",
};
const missing = { status: 403, body: { message: "Missing Authentication Token" } };

const mock = (requestTemplate: string, responses: object, more: object = {}) => ({
  "x-amazon-apigateway-integration": {
    type: "mock",
    requestTemplates: { "application/json": requestTemplate },
    responses,
    ...more,
  },
});

const shapedFunction = (name: string, more: object) => ({
  "x-amazon-apigateway-integration": { type: "aws", httpMethod: "POST", uri: invokeUri(name), ...more },
});

const VALIDATED = {
  "x-amazon-apigateway-request-validators": {
    all: { validateRequestBody: true, validateRequestParameters: true },
  },
  definitions: {
    Pet: { type: "object", required: ["name"], properties: { name: { type: "string", minLength: 2 } } },
  },
};
const validated = {
  ...proxy(),
  "x-amazon-apigateway-request-validator": "all",
  parameters: [
    { in: "query", name: "page", required: true },
    { in: "header", name: "X-Id", required: true },
    { in: "body", name: "Pet", required: true, schema: { $ref: "#/definitions/Pet" } },
  ],
};
const post = { method: "POST", path: "/a?page=1" } as const;
const ID: [string, string] = ["X-Id", "1"];
const JSON_TYPE: [string, string] = ["Content-Type", "application/json"];
const badBody = { status: 400, body: { message: "Invalid request body" } };

export const REST_CASES: readonly Behavior[] = [
  {
    title: "headers that the gateway owns come back remapped, per-hop ones not at all",
    source: NOTES,
    standing: "confirmed",
    resources: rest({ "/a": { get: proxy("own") } }, { more: [answering("own", REMAPPED)] }),
    requests: [
      {
        expected: {
          status: 401,
          headers: {
            "www-authenticate": undefined,
            "x-amzn-remapped-www-authenticate": "Basic",
            "x-amzn-remapped-server": "own",
            "x-amzn-remapped-user-agent": "own",
            "x-amzn-remapped-date": "yesterday",
            "x-kept": "yes",
            te: undefined,
          },
        },
      },
    ],
  },
  {
    title: "headers that go no further than the gateway do not reach the backend",
    source: NOTES,
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [
      {
        headers: [
          ["Content-MD5", "x"],
          ["Max-Forwards", "1"],
          ["WWW-Authenticate", "x"],
          ["Authorization", "Bearer x"],
        ],
        expected: { status: 200, body: /^(?!.*(content-md5|max-forwards|www-authenticate)).*"Bearer x"/is },
      },
    ],
  },
  {
    title: "names that differ only in case are one header",
    source: "RFC 9110, section 5.1",
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [
      {
        headers: [
          ["X-Twice", "1"],
          ["x-twice", "2"],
        ],
        expected: {
          status: 200,
          body: { headers: { "X-Twice": "2" }, multiValueHeaders: { "X-Twice": ["1", "2"] } },
        },
      },
    ],
  },
  {
    title: "the event names the stage's deployment",
    source: "Input format of a Lambda function for proxy integration",
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [
      { expected: { status: 200, body: { requestContext: { deploymentId: "api", stage: "dev" } } } },
    ],
  },
  {
    title: "a trace id reaches the backend",
    source: "Trace user requests to REST APIs using X-Ray",
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [
      {
        expected: {
          status: 200,
          body: { headers: { "X-Amzn-Trace-Id": /^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/ } },
        },
      },
      {
        headers: [["X-Amzn-Trace-Id", "Root=1-67890abc-111111111111111111111111"]],
        expected: {
          status: 200,
          body: { headers: { "X-Amzn-Trace-Id": "Root=1-67890abc-111111111111111111111111" } },
        },
      },
    ],
  },
  {
    title: "ANY stands for seven methods; TRACE and PROPFIND are none of them",
    source: "Set up an HTTP method (ANY)",
    standing: "confirmed",
    resources: rest({ "/a": { "x-amazon-apigateway-any-method": proxy() } }),
    requests: [
      { method: "PATCH", expected: { status: 200, body: { httpMethod: "PATCH" } } },
      { method: "TRACE", expected: missing },
      { method: "PROPFIND", expected: missing },
    ],
  },
  {
    title: "a function that is not invoked with POST is never reached",
    source: "Set up Lambda proxy integrations (the integration method must be POST)",
    standing: "confirmed",
    resources: rest({ "/a": { get: proxy("backend", { httpMethod: "GET" }) } }),
    requests: [{ expected: { status: 501 } }],
  },
  {
    title: "a gateway response may name the request's path, query and header",
    source: "Gateway responses: parameter mapping",
    standing: "confirmed",
    resources: rest(
      { "/users/{id}": { get: { ...proxy(), security: [{ jwt: [] }] } } },
      {
        document: {
          "x-amazon-apigateway-gateway-responses": {
            UNAUTHORIZED: {
              statusCode: 401,
              responseParameters: {
                "gatewayresponse.header.x-path": "method.request.path.id",
                "gatewayresponse.header.x-query": "method.request.querystring.q",
                "gatewayresponse.header.x-origin": "method.request.header.Origin",
              },
            },
          },
        },
      },
    ),
    requests: [
      {
        path: "/users/7?q=2",
        headers: [["Origin", "https://a.example"]],
        expected: {
          status: 401,
          headers: { "x-path": "7", "x-query": "2", "x-origin": "https://a.example" },
        },
      },
    ],
  },
  {
    title: "a missing parameter, and a body that does not fit its model, are 400 before the backend",
    source: "Request validation for REST APIs in API Gateway",
    standing: "confirmed",
    resources: rest({ "/a": { post: validated } }, { document: VALIDATED }),
    requests: [
      {
        method: "POST",
        headers: [JSON_TYPE],
        body: '{"name":"Rex"}',
        expected: { status: 400, body: { message: "Missing required request parameters: [page, X-Id]" } },
      },
      { ...post, headers: [ID, JSON_TYPE], body: '{"name":"R"}', expected: badBody },
      { ...post, headers: [ID, JSON_TYPE], body: "{}", expected: badBody },
      { ...post, headers: [ID, JSON_TYPE], body: "not json", expected: badBody },
      { ...post, headers: [ID, JSON_TYPE], expected: badBody },
      { ...post, headers: [ID, JSON_TYPE], body: '{"name":"Rex"}', expected: { status: 200 } },
    ],
  },
  {
    title: "without a validator a model checks nothing",
    source: "Request validation for REST APIs in API Gateway",
    standing: "confirmed",
    resources: rest(
      { "/a": { post: { ...validated, "x-amazon-apigateway-request-validator": undefined } } },
      { document: VALIDATED },
    ),
    requests: [{ method: "POST", headers: [JSON_TYPE], body: "{}", expected: { status: 200 } }],
  },
  {
    title: "a mock's templates may use the request",
    source: "Mapping template transformations for REST APIs",
    standing: "confirmed",
    resources: rest({
      "/a": {
        get: mock('{"statusCode": #if($input.params("q") == "1") 200 #else 404 #end}', {
          "200": {
            statusCode: "200",
            responseParameters: { "method.response.header.X-Stage": "context.stage" },
            responseTemplates: {
              "application/json":
                '{"id": "$context.requestId", "q": "$util.escapeJavaScript($input.params(\'q\'))", "colour": "$stageVariables.colour"}',
            },
          },
          "4\\d{2}": { statusCode: "404", responseTemplates: { "application/json": '{"no":true}' } },
        }),
      },
    }),
    requests: [
      {
        path: "/a?q=1",
        expected: { status: 200, headers: { "x-stage": "dev" }, body: { q: "1", colour: "dev", id: /.+/ } },
      },
      { path: "/a?q=2", expected: { status: 404, body: '{"no":true}' } },
    ],
  },
  {
    title: "a template shapes what a function gets, and what it gave",
    source: "Set up Lambda custom integrations in API Gateway",
    standing: "confirmed",
    resources: rest(
      {
        "/a": {
          post: shapedFunction("shape", {
            requestTemplates: {
              "application/json":
                '#set($all = $input.path("$")){"names": [#foreach($one in $all.items)"$one.name"#if($foreach.hasNext),#end#end], "raw": $input.json("$.items[0]")}',
            },
            responses: {
              default: {
                statusCode: "201",
                responseParameters: {
                  "method.response.header.X-First": "integration.response.body.names[0]",
                },
                responseTemplates: { "application/json": '{"got": $input.json("$.names")}' },
              },
              ".*bad.*": {
                statusCode: "400",
                responseTemplates: { "application/json": '{"why": "$input.path(\'$.errorMessage\')"}' },
              },
            },
          }),
        },
      },
      {
        more: [
          recordedFunction(
            "shape",
            'exports.handler = async (event) => { if (event.names.length === 0) throw new Error("a bad one"); return event; };',
          ),
        ],
      },
    ),
    requests: [
      {
        method: "POST",
        headers: [JSON_TYPE],
        body: '{"items":[{"name":"a"},{"name":"b"}]}',
        expected: { status: 201, headers: { "x-first": "a" }, body: '{"got": ["a","b"]}' },
      },
      {
        method: "POST",
        headers: [JSON_TYPE],
        body: '{"items":[]}',
        expected: { status: 400, body: { why: "a bad one" } },
      },
    ],
  },
  {
    title: "a content type without a template is 415 where nothing is passed through",
    source: "Integration passthrough behaviors",
    standing: "confirmed",
    resources: rest({
      "/a": {
        post: shapedFunction("backend", {
          passthroughBehavior: "never",
          requestTemplates: { "application/json": "{}" },
          responses: { default: { statusCode: "200" } },
        }),
      },
    }),
    requests: [
      {
        method: "POST",
        headers: [["Content-Type", "text/plain"]],
        body: "x",
        expected: { status: 415, body: { message: "Unsupported Media Type" } },
      },
      { method: "POST", headers: [JSON_TYPE], body: "{}", expected: { status: 200 } },
    ],
  },
  {
    title: "the imported document's base path is ignored, or put before each path",
    source: "Set the OpenAPI basePath property",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      { document: { basePath: "/v2/shop" }, inputs: { parameters: { basepath: "prepend" } } },
    ),
    requests: [
      { path: "/v2/shop/a", expected: { status: 200, body: { resource: "/v2/shop/a" } } },
      { path: "/a", expected: missing },
    ],
  },
  {
    title: "of a split base path the first part is a domain's",
    source: "Set the OpenAPI basePath property",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      { document: { basePath: "/v2/shop" }, inputs: { parameters: { basepath: "split" } } },
    ),
    requests: [
      { path: "/shop/a", expected: { status: 200 } },
      { path: "/v2/shop/a", expected: missing },
    ],
  },
  {
    title: "a stage variable may stand in a function's URI",
    source: "API Gateway stage variables reference",
    standing: "confirmed",
    resources: rest(
      {
        "/a": {
          get: proxy("x", {
            uri: invokeUri("backend").replace("function:backend", "function:$" + "{stageVariables.colour}"),
          }),
        },
      },
      {
        more: [recordedFunction("dev", 'exports.handler = async () => ({ statusCode: 200, body: "dev" });')],
      },
    ),
    requests: [{ expected: { status: 200, body: "dev" } }],
  },
  {
    title: "answers of the declared size are compressed for clients that take it, packed requests unpacked",
    source: "Payload compression for REST APIs in API Gateway",
    standing: "confirmed",
    resources: rest({ "/a": open }, { inputs: { minimumCompressionSize: 10 } }),
    requests: [
      {
        headers: [["Accept-Encoding", "gzip"]],
        expected: { status: 200, headers: { "content-encoding": "gzip" } },
      },
      {
        headers: [["Accept-Encoding", "gzip;q=0"]],
        expected: { status: 200, headers: { "content-encoding": undefined } },
      },
      { expected: { status: 200, headers: { "content-encoding": undefined } } },
    ],
  },
  {
    title: "a request over 10 MB is 413",
    source: "Quotas for configuring and running a REST API",
    standing: "confirmed",
    resources: rest({ "/a": open }),
    requests: [{ method: "POST", body: "x".repeat(10 * 1024 * 1024 + 1), expected: { status: 413 } }],
  },
];
