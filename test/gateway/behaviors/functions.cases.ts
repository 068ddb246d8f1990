// Lambda's own rules as the APIs in front of it show them.

import { recordedFunction } from "../functions/recorded";
import { type Behavior, http, proxy, rest } from "./case";

const THROTTLED =
  "repost.aws: API Gateway proxy integration does not forward Lambda throttling (observed on AWS)";
const fn = (
  inputs: Readonly<Record<string, unknown>>,
  source = 'exports.handler = async () => ({ statusCode: 200, body: "ran" });',
) => recordedFunction("backend", source, inputs);
const open = { get: proxy(), post: proxy() };
const CALLBACK =
  'exports.handler = (event, context, callback) => callback(null, { statusCode: 200, body: "ran" });';

export const FUNCTION_CASES: readonly Behavior[] = [
  {
    title: "a function whose reserved concurrency is 0 is never invoked: a REST API answers 500",
    source: `Configuring reserved concurrency for a function; ${THROTTLED}`,
    standing: "confirmed",
    resources: rest({ "/a": open }, { more: [fn({ reservedConcurrentExecutions: 0 })] }),
    requests: [{ expected: { status: 500, body: { message: "Internal server error" } } }],
  },
  {
    title: "a function whose reserved concurrency is 0 is never invoked: an HTTP API answers 503",
    source: "Configuring reserved concurrency for a function",
    standing: "unconfirmed",
    resources: http({ "GET /a": {} }, { more: [fn({ reservedConcurrentExecutions: 0 })] }),
    requests: [{ expected: { status: 503, body: { message: "Service Unavailable" } } }],
  },
  {
    title: "an authorizer whose reserved concurrency is 0 lets nobody in",
    source: "Configuring reserved concurrency for a function",
    standing: "confirmed",
    resources: rest(
      { "/a": { get: { ...proxy(), security: [{ jwt: [] }] } } },
      {
        more: [
          fn({}),
          recordedFunction("authorizer", "exports.handler = async () => ({});", {
            reservedConcurrentExecutions: 0,
          }),
        ],
      },
    ),
    requests: [{ headers: [["Authorization", "Bearer x"]], expected: { status: 500 } }],
  },
  {
    title: "nodejs24.x takes no handler with a callback",
    source: "Building Lambda functions with Node.js (Runtime.CallbackHandlerDeprecated)",
    standing: "confirmed",
    resources: rest({ "/a": open }, { more: [fn({ runtime: "nodejs24.x" }, CALLBACK)] }),
    requests: [{ expected: { status: 502 } }],
  },
  {
    title: "nodejs22.x takes a handler with a callback",
    source: "Building Lambda functions with Node.js",
    standing: "confirmed",
    resources: rest({ "/a": open }, { more: [fn({ runtime: "nodejs22.x" }, CALLBACK)] }),
    requests: [{ expected: { status: 200, body: "ran" } }],
  },
  {
    title: "a request over 6 MB reaches no function: 413",
    source: "Lambda quotas; jun711.github.io: Handling AWS Lambda Payload Limit (observed on AWS)",
    standing: "confirmed",
    resources: rest({ "/a": open }, { more: [fn({})] }),
    requests: [
      { method: "POST", body: "x".repeat(6 * 1024 * 1024), expected: { status: 413 } },
      { method: "POST", body: "x".repeat(5 * 1024 * 1024), expected: { status: 200, body: "ran" } },
    ],
  },
  {
    title: "an answer over 6 MB is 502",
    source: "Lambda quotas; jun711.github.io: Handling AWS Lambda Payload Limit (observed on AWS)",
    standing: "confirmed",
    resources: rest(
      { "/a": open },
      {
        more: [
          fn({}, 'exports.handler = async () => ({ statusCode: 200, body: "x".repeat(6.1 * 1024 * 1024) });'),
        ],
      },
    ),
    requests: [{ expected: { status: 502 } }],
  },
];
