// HTTP APIs and function URLs: events, answers, CORS, parameter mappings.

import { recorded } from "../recorded-api";
import { answering, type Behavior, ECHO, http } from "./case";

const ORIGIN: [string, string] = ["Origin", "https://app.example"];
const PREFLIGHT: [string, string] = ["Access-Control-Request-Method", "GET"];
const CORS = {
  allowOrigins: ["https://app.example"],
  allowMethods: ["GET", "POST"],
  allowHeaders: ["authorization"],
  exposeHeaders: ["x-id"],
  maxAge: 60,
  allowCredentials: true,
};
const MAPPING = "Transform API requests and responses for HTTP APIs in API Gateway";
const PAYLOAD = "Create AWS Lambda proxy integrations for HTTP APIs in API Gateway";
const url = (inputs: object) => [
  ECHO,
  recorded("aws:lambda/functionUrl:FunctionUrl", "hook", {
    functionName: "backend",
    authorizationType: "NONE",
    ...inputs,
  }),
];

export const HTTP_CASES: readonly Behavior[] = [
  {
    title: "format 1.0 has no stage in the path of $default",
    source: PAYLOAD,
    standing: "confirmed",
    resources: http({ "GET /a": { integration: { payloadFormatVersion: "1.0" } } }),
    requests: [{ expected: { status: 200, body: { path: "/a", requestContext: { path: "/a" } } } }],
  },
  {
    title: "a body without a content type comes in base64",
    source: "ministackorg/ministack 766 (measured on AWS)",
    standing: "confirmed",
    resources: http({ "POST /a": {} }),
    requests: [
      {
        method: "POST",
        body: "hi",
        expected: { status: 200, body: { body: "aGk=", isBase64Encoded: true } },
      },
      {
        method: "POST",
        body: "a=1",
        headers: [["Content-Type", "application/x-www-form-urlencoded"]],
        expected: { status: 200, body: { body: "YT0x", isBase64Encoded: true } },
      },
      {
        method: "POST",
        body: "{}",
        headers: [["Content-Type", "application/json; charset=utf-8"]],
        expected: { status: 200, body: { body: "{}", isBase64Encoded: false } },
      },
    ],
  },
  {
    title: "an answer that says no content type is plain text",
    source: "awslabs/aws-lambda-go-api-proxy 116, fujiwara/ridge 9 (observed on AWS)",
    standing: "confirmed",
    resources: http({ "GET /a": {} }, { more: [answering("backend", { statusCode: 200, body: "{}" })] }),
    requests: [{ expected: { status: 200, headers: { "content-type": /^text\/plain/ }, body: "{}" } }],
  },
  {
    title: "format 2.0 has no headers of several values, and cookies of their own",
    source: PAYLOAD,
    standing: "confirmed",
    resources: http(
      { "GET /a": {} },
      {
        more: [
          answering("backend", {
            statusCode: 200,
            body: "",
            multiValueHeaders: { "X-Many": ["1"] },
            cookies: ["a=1", "b=2"],
          }),
        ],
      },
    ),
    requests: [{ expected: { status: 200, headers: { "x-many": undefined, "set-cookie": "a=1,b=2" } } }],
  },
  {
    title: "an answer carries its id in apigw-requestid",
    source: "Troubleshooting issues with HTTP API JWT authorizers (shown in its example)",
    standing: "confirmed",
    resources: http({ "GET /a": {} }),
    requests: [
      { expected: { status: 200, headers: { "apigw-requestid": /.+/, "x-amzn-requestid": undefined } } },
    ],
  },
  {
    title: "a preflight is answered by the gateway, whatever guards the route",
    source: "Configure CORS for HTTP APIs in API Gateway",
    standing: "confirmed",
    resources: http({ $default: { authorizationType: "AWS_IAM" } }, { inputs: { corsConfiguration: CORS } }),
    requests: [
      {
        method: "OPTIONS",
        headers: [ORIGIN, PREFLIGHT],
        expected: {
          status: 204,
          headers: {
            "access-control-allow-origin": "https://app.example",
            "access-control-allow-methods": "GET,POST",
            "access-control-allow-headers": "authorization",
            "access-control-max-age": "60",
            "access-control-allow-credentials": "true",
          },
        },
      },
      {
        method: "OPTIONS",
        headers: [["Origin", "https://evil.example"], PREFLIGHT],
        expected: { status: 204, headers: { "access-control-allow-origin": undefined } },
      },
      {
        headers: [ORIGIN],
        expected: { status: 403, headers: { "access-control-allow-origin": "https://app.example" } },
      },
    ],
  },
  {
    title: "the gateway's CORS headers stand in place of the backend's",
    source: "Configure CORS for HTTP APIs in API Gateway",
    standing: "confirmed",
    resources: http(
      { "GET /a": {} },
      {
        inputs: { corsConfiguration: CORS },
        more: [
          answering("backend", {
            statusCode: 200,
            headers: { "Access-Control-Allow-Origin": "*" },
            body: "",
          }),
        ],
      },
    ),
    requests: [
      {
        headers: [ORIGIN],
        expected: {
          status: 200,
          headers: {
            "access-control-allow-origin": "https://app.example",
            "access-control-expose-headers": "x-id",
          },
        },
      },
      { expected: { status: 200, headers: { "access-control-allow-origin": undefined } } },
    ],
  },
  {
    title: "request parameters are appended, overwritten and removed before the backend",
    source: MAPPING,
    standing: "confirmed",
    resources: http(
      {
        "GET /users/{id}": {
          integration: {
            requestParameters: {
              "append:header.x-trace": "$context.requestId",
              "overwrite:header.x-user": "user-$request.path.id",
              "remove:querystring.debug": "''",
              "overwrite:querystring.q": "$" + "{request.querystring.q}-$" + "{stageVariables.colour}",
            },
          },
        },
      },
      { stage: { stageVariables: { colour: "blue" } } },
    ),
    requests: [
      {
        path: "/users/7?q=1&debug=1",
        headers: [["X-User", "admin"]],
        expected: {
          status: 200,
          body: { headers: { "x-user": "user-7", "x-trace": /.+/ }, queryStringParameters: { q: "1-blue" } },
        },
      },
    ],
  },
  {
    title: "response parameters change headers and status by the backend's status",
    source: MAPPING,
    standing: "confirmed",
    resources: http(
      {
        "GET /a": {
          integration: {
            responseParameters: [
              {
                statusCode: "500",
                mappings: {
                  "overwrite:statuscode": "403",
                  "append:header.x-from": "$response.header.x-code",
                  "remove:header.x-code": "''",
                },
              },
            ],
          },
        },
      },
      { more: [answering("backend", { statusCode: 500, headers: { "x-code": "E1" }, body: "" })] },
    ),
    requests: [{ expected: { status: 403, headers: { "x-from": "E1", "x-code": undefined } } }],
  },
  {
    title: "a function URL invokes its function with an event of format 2.0",
    source: "Invoking Lambda function URLs",
    standing: "confirmed",
    resources: url({}),
    requests: [
      {
        path: "/any/path?x=1",
        expected: {
          status: 200,
          headers: { "content-type": "application/json" },
          body: {
            version: "2.0",
            rawPath: "/any/path",
            rawQueryString: "x=1",
            requestContext: { stage: "$default" },
          },
        },
      },
    ],
  },
  {
    title: "a function URL with IAM takes the account's signatures only",
    source: "Control access to Lambda function URLs",
    standing: "confirmed",
    resources: url({ authorizationType: "AWS_IAM" }),
    requests: [
      { expected: { status: 403, body: { Message: "Forbidden" } } },
      { signed: "own", expected: { status: 200 } },
    ],
  },
  {
    title: "a function URL has CORS of its own",
    source: "Creating and managing Lambda function URLs (CORS)",
    standing: "confirmed",
    resources: url({ cors: { allowOrigins: ["*"], allowMethods: ["*"] } }),
    requests: [
      {
        method: "OPTIONS",
        headers: [ORIGIN, PREFLIGHT],
        expected: { status: 204, headers: { "access-control-allow-origin": "*" } },
      },
      { headers: [ORIGIN], expected: { status: 200, headers: { "access-control-allow-origin": "*" } } },
    ],
  },
];
