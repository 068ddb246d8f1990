// API Gateway's rules for REST APIs with Lambda authorizers, one table: requests in their order, and what comes back.
// The numbers are those of the list in docs/decisions/local.md; rules.ts says who says so. What is unsure on AWS is not asserted here.

import { bearer } from "../ordered-authorizer";
import type { BehaviorRequest } from "./case";

export interface RuleCase {
  readonly rule: string;
  readonly title: string;
  /** Laid over the authorizer's settings; its TTL is 300 unless said otherwise. */
  readonly authorizer?: Readonly<Record<string, unknown>>;
  readonly gatewayResponses?: Readonly<Record<string, unknown>>;
  readonly requests: readonly BehaviorRequest[];
}

const token = (...order: Parameters<typeof bearer>): [string, string] => ["Authorization", bearer(...order)];
const plain = (value: string): [string, string] => ["Authorization", value];

const ON_STAGE = { statements: [{ Resource: "STAGE/*" }] };
const unauthorized = { status: 401, body: { message: "Unauthorized" } };
const ok = { status: 200 };
/** Admitted, and the authorizer had been called so often. */
const okAfter = (calls: number) => ({
  status: 200,
  body: { requestContext: { authorizer: { calls: String(calls) } } },
});
const unusable = { status: 500, headers: { "x-amzn-errortype": "AuthorizerConfigurationException" } };
const implicitly = {
  status: 403,
  message: "user is not authorized to access this resource",
  notInMessage: "explicit",
};
const explicitly = {
  status: 403,
  message: "user is not authorized to access this resource with an explicit deny",
};
const missing = { status: 403, body: { message: "Missing Authentication Token" } };

export const RULE_CASES: readonly RuleCase[] = [
  {
    rule: "1",
    title: "without the token's header the answer is 401, and the authorizer is not invoked",
    requests: [{ expected: unauthorized }, { headers: [token()], expected: okAfter(1) }],
  },
  {
    rule: "1",
    title: "an empty token is a missing one",
    requests: [
      { headers: [plain("")], expected: unauthorized },
      { headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "2",
    title: "a token that does not fit the validation expression is 401, and the authorizer is not invoked",
    authorizer: { identityValidationExpression: "^Bearer [-0-9a-zA-Z._]*$" },
    requests: [
      { headers: [plain("Bearer not/a/token")], expected: unauthorized },
      { headers: [plain("Basic abc")], expected: unauthorized },
      { headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "2",
    title: "the expression must match the whole token, though it has no anchors",
    authorizer: { identityValidationExpression: "Bearer \\w{3}" },
    requests: [
      { headers: [plain("Bearer abcd")], expected: unauthorized },
      { headers: [plain("xBearer abc")], expected: unauthorized },
    ],
  },
  {
    rule: "2",
    title: "an alternative in the expression does not undo its anchors",
    authorizer: { identityValidationExpression: "Bearer|Token" },
    requests: [{ headers: [token()], expected: unauthorized }],
  },
  {
    rule: "3",
    title: 'an authorizer that fails with "Unauthorized" makes 401',
    requests: [{ headers: [token({ fail: "Unauthorized" })], expected: unauthorized }],
  },
  {
    rule: "3",
    title: "an authorizer that fails with any other message makes 500 without a text",
    requests: [
      {
        headers: [token({ fail: "Unauthorized: expired" })],
        expected: { status: 500, body: '{"message":null}' },
      },
      { headers: [token({ fail: "secret reason" })], expected: { status: 500, body: '{"message":null}' } },
    ],
  },
  {
    rule: "3a",
    title: "an authorizer that does not answer in time makes 500 without a text",
    requests: [{ headers: [token({ hang: true })], expected: { status: 500, body: '{"message":null}' } }],
  },
  {
    rule: "4",
    title: "a failing authorizer and an unusable answer are two different gateway responses",
    gatewayResponses: {
      AUTHORIZER_FAILURE: { statusCode: 502 },
      AUTHORIZER_CONFIGURATION_ERROR: { statusCode: 503 },
    },
    requests: [
      { headers: [token({ fail: "x" })], expected: { status: 502 } },
      { headers: [token({ raw: null })], expected: { status: 503 } },
    ],
  },
  {
    rule: "5",
    title: "an authorizer that answers null makes 500",
    requests: [{ headers: [token({ raw: null })], expected: unusable }],
  },
  {
    rule: "5",
    title: "an answer in the shape of a proxy backend makes 500",
    requests: [{ headers: [token({ raw: { statusCode: 200, body: "{}" } })], expected: unusable }],
  },
  {
    rule: "5",
    title: "a policy that is not one makes 500",
    requests: [
      { headers: [token({ raw: { principalId: "u", policyDocument: "allow" } })], expected: unusable },
      {
        headers: [token({ raw: { principalId: "u", policyDocument: { Version: "2012-10-17" } } })],
        expected: unusable,
      },
    ],
  },
  {
    rule: "6",
    title: "a Deny makes 403 with a text that says explicit",
    requests: [{ headers: [token({ statements: [{ Effect: "Deny" }] })], expected: explicitly }],
  },
  {
    rule: "6",
    title: "a policy that does not match makes 403 without that clause",
    requests: [
      { headers: [token({ statements: [{ Resource: "STAGE/GET/elsewhere" }] })], expected: implicitly },
    ],
  },
  {
    rule: "7",
    title: "a Deny wins over an Allow, whatever their order",
    requests: [
      { headers: [token({ statements: [{}, { Effect: "Deny" }] })], expected: explicitly },
      { headers: [token({ statements: [{ Effect: "Deny" }, {}] })], expected: explicitly },
    ],
  },
  {
    rule: "7",
    title: "a Deny for another method leaves this one allowed",
    requests: [
      { headers: [token({ statements: [{}, { Effect: "Deny", Resource: "STAGE/POST/*" }] })], expected: ok },
    ],
  },
  {
    rule: "7",
    title: "an Allow of another service's action is no Allow",
    requests: [
      { headers: [token({ statements: [{ Action: "lambda:InvokeFunction" }] })], expected: implicitly },
    ],
  },
  {
    rule: "9",
    title: "the same token is not asked about again, and a policy for the stage holds on other routes",
    requests: [
      { headers: [token(ON_STAGE)], expected: okAfter(1) },
      { headers: [token(ON_STAGE)], expected: okAfter(1) },
      { headers: [token(ON_STAGE)], path: "/other", expected: okAfter(1) },
      { headers: [token(ON_STAGE)], method: "POST", expected: okAfter(1) },
    ],
  },
  {
    rule: "9",
    title: "a cached policy for one method is judged again: it denies elsewhere, and still allows there",
    requests: [
      { headers: [token()], expected: okAfter(1) },
      { headers: [token()], path: "/other", expected: implicitly },
      { headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "9",
    title: "a cached Deny stays one",
    requests: [
      { headers: [token({ statements: [{ Effect: "Deny" }] })], expected: explicitly },
      { headers: [token({ statements: [{ Effect: "Deny" }] })], expected: explicitly },
      { headers: [token()], expected: okAfter(2) },
    ],
  },
  {
    rule: "9",
    title: "another token is another entry",
    requests: [
      { headers: [token({ ...ON_STAGE, nonce: "a" })], expected: okAfter(1) },
      { headers: [token({ ...ON_STAGE, nonce: "b" })], expected: okAfter(2) },
    ],
  },
  {
    rule: "9",
    title: "stages do not share entries",
    requests: [
      { headers: [token(ON_STAGE)], expected: okAfter(1) },
      { headers: [token(ON_STAGE)], stage: "test", expected: okAfter(2) },
    ],
  },
  {
    rule: "9",
    title: "authorizers do not share entries, though their function is one",
    requests: [
      { headers: [token(ON_STAGE)], expected: okAfter(1) },
      { headers: [token(ON_STAGE)], path: "/second", expected: okAfter(2) },
    ],
  },
  {
    rule: "10",
    title: "an answer is kept for 300 seconds when no TTL is set",
    authorizer: { authorizerResultTtlInSeconds: undefined },
    requests: [
      { headers: [token()], expected: okAfter(1) },
      { headers: [token()], after: 299, expected: okAfter(1) },
      { headers: [token()], after: 1, expected: okAfter(2) },
    ],
  },
  {
    rule: "10",
    title: "an answer is kept for its TTL, counted from when it was made",
    authorizer: { authorizerResultTtlInSeconds: 3600 },
    requests: [
      { headers: [token()], expected: okAfter(1) },
      { headers: [token()], after: 3599, expected: okAfter(1) },
      { headers: [token()], after: 1, expected: okAfter(2) },
    ],
  },
  {
    rule: "10",
    title: "a TTL of 0 switches the cache off",
    authorizer: { authorizerResultTtlInSeconds: 0 },
    requests: [
      { headers: [token()], expected: okAfter(1) },
      { headers: [token()], expected: okAfter(2) },
    ],
  },
  {
    rule: "10",
    title: "a failure is not kept",
    requests: [
      { headers: [token({ fail: "Unauthorized", once: true })], expected: unauthorized },
      { headers: [token({ fail: "Unauthorized", once: true })], expected: okAfter(2) },
    ],
  },
  {
    rule: "10",
    title: "an unusable answer is not kept",
    requests: [
      { headers: [token({ raw: null })], expected: unusable },
      { headers: [token({ raw: null })], expected: unusable },
      { headers: [token()], expected: okAfter(3) },
    ],
  },
  {
    rule: "11",
    title: "REQUEST: every identity source must be there and not empty, or it is 401 without invoking",
    authorizer: {
      type: "request",
      identitySource: "method.request.header.Authorization, method.request.querystring.tenant",
    },
    requests: [
      { headers: [token()], expected: unauthorized },
      { path: "/hello?tenant=a", expected: unauthorized },
      { path: "/hello?tenant=", headers: [token()], expected: unauthorized },
      { path: "/hello?tenant=a", headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "11",
    title: "REQUEST: identity sources are optional when the cache is off",
    authorizer: {
      type: "request",
      identitySource: "method.request.header.Authorization",
      authorizerResultTtlInSeconds: 0,
    },
    requests: [{ expected: okAfter(1) }, { expected: okAfter(2) }],
  },
  {
    rule: "12",
    title: "REQUEST: the cache tells apart what the identity sources tell apart, and nothing else",
    authorizer: {
      type: "request",
      identitySource: "method.request.querystring.tenant, context.httpMethod, stageVariables.colour",
    },
    requests: [
      { path: "/hello?tenant=a", headers: [token(ON_STAGE)], expected: okAfter(1) },
      { path: "/other?tenant=a", headers: [token({ ...ON_STAGE, nonce: "x" })], expected: okAfter(1) },
      { path: "/hello?tenant=b", headers: [token(ON_STAGE)], expected: okAfter(2) },
      { path: "/hello?tenant=a", method: "POST", headers: [token(ON_STAGE)], expected: okAfter(3) },
      { path: "/hello?tenant=a", stage: "test", headers: [token(ON_STAGE)], expected: okAfter(4) },
    ],
  },
  {
    rule: "12",
    title: "REQUEST: identity values cannot be shifted from one source into the next",
    authorizer: {
      type: "request",
      identitySource: "method.request.querystring.a, method.request.querystring.b",
    },
    requests: [
      { path: "/hello?a=x,y&b=z", headers: [token()], expected: okAfter(1) },
      { path: "/hello?a=x&b=y,z", headers: [token()], expected: okAfter(2) },
    ],
  },
  {
    rule: "13",
    title: "context values reach the backend as text",
    requests: [
      {
        headers: [token({ context: { text: "a", number: 1.5, yes: true } })],
        expected: {
          status: 200,
          body: {
            requestContext: { authorizer: { principalId: "user-1", text: "a", number: "1.5", yes: "true" } },
          },
        },
      },
    ],
  },
  {
    rule: "13",
    title: "a nested context value makes 500",
    requests: [
      { headers: [token({ context: { nested: { a: 1 } } })], expected: unusable },
      { headers: [token({ context: { list: [1] } })], expected: unusable },
    ],
  },
  {
    rule: "14",
    title: "an answer without a policy, or without a principal, makes 500",
    requests: [
      { headers: [token({ raw: { principalId: "u" } })], expected: unusable },
      {
        headers: [
          token({ raw: { policyDocument: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } } }),
        ],
        expected: unusable,
      },
    ],
  },
  {
    rule: "16",
    title: "a resource of more than 512 characters makes 500",
    requests: [
      { headers: [token({ statements: [{ Resource: "*".padEnd(513, "*") }] })], expected: unusable },
    ],
  },
  {
    rule: "16",
    title: "a method ARN of more than 1600 bytes makes 414, and the authorizer is not invoked",
    requests: [
      { path: `/users/${"x".repeat(1600)}`, headers: [token()], expected: { status: 414 } },
      { headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "17",
    title: "a star in a resource crosses slashes, a question mark is one character, both ends are anchored",
    requests: [
      { path: "/files/a/b", headers: [token({ statements: [{ Resource: "STAGE/*/b" }] })], expected: ok },
      { headers: [token({ statements: [{ Resource: "STAGE/GET/hell?" }] })], expected: ok },
      { headers: [token({ statements: [{ Resource: "STAGE/GET/hello?" }] })], expected: implicitly },
      { headers: [token({ statements: [{ Resource: "STAGE/GET/hell" }] })], expected: implicitly },
      { headers: [token({ statements: [{ Resource: "STAGE/GET/h.llo" }] })], expected: implicitly },
    ],
  },
  {
    rule: "18",
    title: "a condition on time holds or does not, on every request anew",
    requests: [
      {
        headers: [
          token({
            statements: [{ Condition: { DateLessThan: { "aws:CurrentTime": "2026-01-01T12:00:10Z" } } }],
          }),
        ],
        expected: okAfter(1),
      },
      {
        headers: [
          token({
            statements: [{ Condition: { DateLessThan: { "aws:CurrentTime": "2026-01-01T12:00:10Z" } } }],
          }),
        ],
        after: 10,
        expected: implicitly,
      },
    ],
  },
  {
    rule: "18",
    title: "a condition that is not known is never skipped",
    requests: [
      {
        headers: [token({ statements: [{ Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }] })],
        expected: unusable,
      },
    ],
  },
  {
    rule: "19",
    title: "an unknown path or method is 403 before any authorizer, with a token and without",
    requests: [
      { path: "/nowhere", expected: missing },
      { path: "/nowhere", headers: [token()], expected: missing },
      { path: "/hello", method: "DELETE", headers: [token()], expected: missing },
      { path: "/hello/more", headers: [token()], expected: missing },
      { headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "20",
    title: "the method ARN holds the path of the request, not that of the route",
    requests: [
      {
        path: "/users/42",
        headers: [token()],
        expected: {
          status: 200,
          body: {
            resource: "/users/{id}",
            pathParameters: { id: "42" },
            requestContext: {
              authorizer: {
                methodArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/GET/users/42",
              },
            },
          },
        },
      },
    ],
  },
  {
    rule: "20",
    title: "so a cached policy for one user's path denies another's",
    requests: [
      { path: "/users/42", headers: [token()], expected: okAfter(1) },
      { path: "/users/43", headers: [token()], expected: implicitly },
    ],
  },
  {
    rule: "21",
    title: "the root method's ARN ends in a slash",
    requests: [
      {
        path: "/",
        headers: [token()],
        expected: {
          status: 200,
          body: {
            resource: "/",
            requestContext: {
              authorizer: { methodArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/GET/" },
            },
          },
        },
      },
    ],
  },
  {
    rule: "21",
    title: "colons and slashes of the caller's path stand in the method ARN",
    requests: [
      {
        path: "/files/a:b/c:d",
        headers: [token()],
        expected: {
          status: 200,
          body: {
            pathParameters: { proxy: "a:b/c:d" },
            requestContext: {
              authorizer: {
                methodArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/GET/files/a:b/c:d",
              },
            },
          },
        },
      },
    ],
  },
  {
    rule: "23",
    title: "the token's header may be spelled in any case",
    requests: [{ headers: [["aUTHORIZATION", bearer()]], expected: okAfter(1) }],
  },
  {
    rule: "23",
    title: "a header given twice: the last value alone, all values together",
    requests: [
      {
        headers: [token(), ["X-Tag", "one"], ["X-Tag", "two"]],
        expected: {
          status: 200,
          body: { headers: { "X-Tag": "two" }, multiValueHeaders: { "X-Tag": ["one", "two"] } },
        },
      },
    ],
  },
  {
    rule: "23",
    title: "a token given twice is refused, and the authorizer is not invoked",
    requests: [
      { headers: [token(), token({ nonce: "second" })], expected: { status: 401 } },
      { headers: [token(), ["authorization", bearer()]], expected: { status: 401 } },
      { headers: [token()], expected: okAfter(1) },
    ],
  },
  {
    rule: "24",
    title: "TOKEN: the authorizer gets the token, the method ARN, and nothing else",
    requests: [
      {
        path: "/hello?x=1",
        headers: [token({ echo: true }), ["X-Tag", "one"]],
        expected: {
          status: 200,
          event: {
            type: "TOKEN",
            authorizationToken: bearer({ echo: true }),
            methodArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/GET/hello",
          },
          eventHasOnly: ["type", "authorizationToken", "methodArn"],
        },
      },
    ],
  },
  {
    rule: "24",
    title: "REQUEST: the authorizer gets the whole request but its body",
    authorizer: { type: "request", identitySource: "method.request.header.Authorization" },
    requests: [
      {
        method: "POST",
        path: "/hello?x=1&x=2",
        headers: [token({ echo: true }), ["X-Tag", "one"], ["X-Tag", "two"]],
        body: "the body",
        expected: {
          status: 200,
          event: {
            type: "REQUEST",
            methodArn: "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/dev/POST/hello",
            resource: "/hello",
            path: "/hello",
            httpMethod: "POST",
            headers: { "X-Tag": "two" },
            multiValueHeaders: { "X-Tag": ["one", "two"] },
            queryStringParameters: { x: "2" },
            multiValueQueryStringParameters: { x: ["1", "2"] },
            pathParameters: null,
            stageVariables: { colour: "dev" },
            requestContext: { stage: "dev", httpMethod: "POST", resourcePath: "/hello", apiId: "abcdef1234" },
          },
        },
      },
    ],
  },
  {
    rule: "25",
    title: "a declared gateway response sets status, headers and body",
    gatewayResponses: {
      UNAUTHORIZED: {
        statusCode: "401",
        responseParameters: {
          "gatewayresponse.header.WWW-Authenticate": "'Bearer'",
          "gatewayresponse.header.X-Stage": "context.stage",
        },
        responseTemplates: {
          "application/json": '{"why":$context.error.messageString,"id":"$context.error.responseType"}',
        },
      },
    },
    requests: [
      {
        expected: {
          status: 401,
          headers: { "www-authenticate": "Bearer", "x-stage": "dev", "content-type": "application/json" },
          body: '{"why":"Unauthorized","id":"UNAUTHORIZED"}',
        },
      },
    ],
  },
  {
    rule: "25",
    title:
      "a type that is not declared falls back to DEFAULT_4XX or DEFAULT_5XX, which need not change its status",
    gatewayResponses: {
      DEFAULT_4XX: { responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" } },
      DEFAULT_5XX: { statusCode: 503, responseTemplates: { "text/plain": "$context.error.responseType" } },
      ACCESS_DENIED: {
        statusCode: 404,
        responseTemplates: { "application/json": '{"message": "404 Not found" }' },
      },
    },
    requests: [
      {
        expected: {
          status: 401,
          headers: { "access-control-allow-origin": "*" },
          body: { message: "Unauthorized" },
        },
      },
      {
        headers: [token({ fail: "x" })],
        expected: { status: 503, headers: { "content-type": "text/plain" }, body: "AUTHORIZER_FAILURE" },
      },
      {
        headers: [token({ statements: [{ Effect: "Deny" }] })],
        expected: { status: 404, body: '{"message": "404 Not found" }' },
      },
    ],
  },
];
