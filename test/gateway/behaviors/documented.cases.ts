// The documented behaviors of API Gateway and Lambda, listed before the gateway was finished: each is in the table of cases; of
// what is absent a case holds that it answers 501. A behavior's number is its place here.

export interface DocumentedBehavior {
  readonly what: string;
  /** Titles in the table. */
  readonly cases: readonly string[];
  /** As the gateway's table of what is absent names it. */
  readonly absent?: string;
}

export const DOCUMENTED: readonly DocumentedBehavior[] = [
  {
    what: "REST unknown route 403 MissingAuthenticationTokenException",
    cases: ["rule 19: an unknown path or method is 403 before any authorizer, with a token and without"],
  },
  {
    what: "REST literal > {param} > {proxy+}",
    cases: ["a literal path comes before a parameter, a parameter before a greedy one"],
  },
  {
    what: "REST greedy value",
    cases: [
      "a literal path comes before a parameter, a parameter before a greedy one",
      "rule 21: colons and slashes of the caller's path stand in the method ARN",
    ],
  },
  {
    what: "REST URL-decoded path parameters",
    cases: ["path parameters come decoded, the path as it was written"],
  },
  {
    what: "REST single/multi query maps",
    cases: ["the backend's event holds each query value, the last one alone, and the stage's variables"],
  },
  {
    what: "REST single/multi header maps, same spelling",
    cases: ["rule 23: a header given twice: the last value alone, all values together"],
  },
  {
    what: "REST header names differing in case = one header",
    cases: ["names that differ only in case are one header"],
  },
  {
    what: "REST stageVariables in event",
    cases: ["the backend's event holds each query value, the last one alone, and the stage's variables"],
  },
  { what: "REST requestContext: deploymentId", cases: ["the event names the stage's deployment"] },
  { what: "X-Amzn-Trace-Id passed to the backend", cases: ["a trace id reaches the backend"] },
  {
    what: "REST text body",
    cases: ["a body is text, unless its content type is one of the API's binary media types"],
  },
  {
    what: "REST binary request by Content-Type",
    cases: ["a body is text, unless its content type is one of the API's binary media types"],
  },
  {
    what: "REST base64 answer by Accept",
    cases: ["an answer in base64 is decoded for a client that accepts a binary media type"],
  },
  {
    what: "REST default Content-Type application/json",
    cases: ["an answer that says no content type is JSON"],
  },
  {
    what: "REST malformed answer 502",
    cases: ["an answer that is not of the proxy's form is 502", "a body that is no text is 502"],
  },
  { what: "REST function error 502", cases: ["a function that fails is 502, without what it said"] },
  { what: "REST multiValueHeaders merged", cases: ["headers and headers of several values are merged"] },
  {
    what: "REST header remapping (WWW-Authenticate ...)",
    cases: [
      "headers that the gateway owns come back remapped, per-hop ones not at all",
      "headers that go no further than the gateway do not reach the backend",
    ],
  },
  { what: "REST 10 MB payload 413", cases: ["a request over 10 MB is 413"] },
  {
    what: "Lambda 6 MB request/answer",
    cases: ["a request over 6 MB reaches no function: 413", "an answer over 6 MB is 502"],
  },
  { what: "10,240 B headers", cases: ["a first line with headers over 10,240 bytes reaches nothing"] },
  {
    what: "REST ANY is seven methods (TRACE, PROPFIND)",
    cases: ["ANY stands for seven methods; TRACE and PROPFIND are none of them"],
  },
  {
    what: "REST OPTIONS mock with CORS headers",
    cases: ["a mock answers a preflight before any authorizer"],
  },
  { what: "REST mock status selection", cases: ["a mock's templates may use the request"] },
  {
    what: "REST VTL in mock",
    cases: [
      "a mock's templates may use the request",
      "a template shapes what a function gets, and what it gave",
    ],
  },
  {
    what: "REST HTTP proxy integration",
    cases: ["an HTTP proxy sends method, query, headers and body on, and remaps what comes back"],
  },
  {
    what: "REST Lambda integration with httpMethod GET",
    cases: ["a function that is not invoked with POST is never reached"],
  },
  {
    what: "REST integration requestParameters",
    cases: ["a mapping that tells the backend who calls reaches it, over what the client sent"],
  },
  {
    what: "REST request validators, models",
    cases: [
      "a missing parameter, and a body that does not fit its model, are 400 before the backend",
      "without a validator a model checks nothing",
    ],
  },
  {
    what: "REST API keys, usage plans",
    cases: [
      "a route that needs an API key answers 403 without one of a usage plan of its stage",
      "a usage plan's quota answers 429 Limit Exceeded",
    ],
  },
  { what: "REST IAM SigV4", cases: ["a REST route with IAM takes a signature of the account's keys only"] },
  {
    what: "REST resource policy",
    cases: [
      "a resource policy alone must allow",
      "a resource policy's explicit Deny comes before the authorizer",
    ],
  },
  { what: "REST unknown stage 403", cases: ["an unknown stage is 403 Forbidden"] },
  { what: "REST 504 after 29 s", cases: ["an integration that takes longer than its limit is 504"] },
  { what: "REST throttling 429", cases: ["a method's throttling limits answer 429, and no other method's"] },
  {
    what: "REST payload compression",
    cases: ["answers of the declared size are compressed for clients that take it, packed requests unpacked"],
  },
  {
    what: "REST stage cache",
    cases: ["a stage that caches is not served, since a cached answer is another caller's"],
    absent: "stage caches",
  },
  { what: "REST canary", cases: ["a stage with a canary release is not served"], absent: "canary releases" },
  {
    what: "REST disableExecuteApiEndpoint 403",
    cases: ["a REST API whose default endpoint is disabled answers 403 there"],
  },
  { what: "REST private endpoint", cases: ["a private API is not reached from outside its VPC endpoint"] },
  {
    what: "REST basepath import parameter",
    cases: [
      "the imported document's base path is ignored, or put before each path",
      "of a split base path the first part is a domain's",
    ],
  },
  {
    what: "REST root-level security ignored",
    cases: ["the document's own security guards nothing: each method says its own"],
  },
  {
    what: "REST gateway response $context, static headers, DEFAULT_4XX",
    cases: [
      "rule 25: a declared gateway response sets status, headers and body",
      "rule 25: a type that is not declared falls back to DEFAULT_4XX or DEFAULT_5XX, which need not change its status",
    ],
  },
  {
    what: "REST gateway response method.request.path/querystring",
    cases: ["a gateway response may name the request's path, query and header"],
  },
  {
    what: "REST stage variable in uri",
    cases: [
      "a stage variable may stand in a function's URI",
      "an authorizer's URI may hold a stage variable",
    ],
  },
  {
    what: "TOKEN missing/mismatch 401, not invoked",
    cases: [
      "rule 1: without the token's header the answer is 401, and the authorizer is not invoked",
      "rule 2: a token that does not fit the validation expression is 401, and the authorizer is not invoked",
    ],
  },
  {
    what: "TOKEN event",
    cases: ["rule 24: TOKEN: the authorizer gets the token, the method ARN, and nothing else"],
  },
  {
    what: "TOKEN context as text + principalId",
    cases: ["rule 13: context values reach the backend as text"],
  },
  {
    what: '"Unauthorized" 401, other 500',
    cases: [
      'rule 3: an authorizer that fails with "Unauthorized" makes 401',
      "rule 3: an authorizer that fails with any other message makes 500 without a text",
    ],
  },
  {
    what: "REQUEST identity source missing 401",
    cases: [
      "rule 11: REQUEST: every identity source must be there and not empty, or it is 401 without invoking",
    ],
  },
  {
    what: "REQUEST TTL 0 without sources",
    cases: ["rule 11: REQUEST: identity sources are optional when the cache is off"],
  },
  { what: "REQUEST event", cases: ["rule 24: REQUEST: the authorizer gets the whole request but its body"] },
  {
    what: "cached output judged again per method ARN",
    cases: [
      "rule 9: a cached policy for one method is judged again: it denies elsewhere, and still allows there",
    ],
  },
  {
    what: "Deny / implicit deny bodies",
    cases: [
      "rule 6: a Deny makes 403 with a text that says explicit",
      "rule 6: a policy that does not match makes 403 without that clause",
    ],
  },
  {
    what: "HTTP 2.0 event",
    cases: ["format 2.0: values of one name are joined with commas, cookies stand by themselves"],
  },
  {
    what: "HTTP 1.0 event requestContext.path on $default",
    cases: ["format 1.0 has no stage in the path of $default"],
  },
  {
    what: "HTTP 2.0 cookies",
    cases: ["format 2.0: values of one name are joined with commas, cookies stand by themselves"],
  },
  {
    what: "HTTP 2.0 header/query joining",
    cases: ["format 2.0: values of one name are joined with commas, cookies stand by themselves"],
  },
  { what: "HTTP rawPath with stage", cases: ["a named stage stands first in rawPath"] },
  { what: "HTTP 404 Not Found", cases: ["what no route takes is 404 Not Found"] },
  {
    what: "HTTP ANY routeKey, greedy",
    cases: ["a full match comes before a greedy one, that before $default; ANY takes each method"],
  },
  { what: "HTTP form body base64", cases: ["a body without a content type comes in base64"] },
  { what: "HTTP missing Content-Type base64", cases: ["a body without a content type comes in base64"] },
  { what: "HTTP inferred answer", cases: ["format 2.0: an answer without a status is the body itself"] },
  {
    what: "HTTP default Content-Type text/plain",
    cases: ["an answer that says no content type is plain text"],
  },
  {
    what: "HTTP 2.0 ignores multiValueHeaders",
    cases: ["format 2.0 has no headers of several values, and cookies of their own"],
  },
  {
    what: "HTTP 2.0 cookies in answer",
    cases: ["format 2.0 has no headers of several values, and cookies of their own"],
  },
  {
    what: "HTTP parameter mapping",
    cases: [
      "request parameters are appended, overwritten and removed before the backend",
      "response parameters change headers and status by the backend's status",
    ],
  },
  {
    what: "HTTP JWT authorizer",
    cases: [
      "a JWT authorizer admits its issuer's token for its audience, and the backend gets the claims",
      "a JWT authorizer refuses another audience, another time, another issuer's key and no signature",
      "of a route's scopes one is enough, none is 403",
    ],
  },
  { what: "HTTP IAM", cases: ["an HTTP route with IAM answers 403 Forbidden without a signature"] },
  {
    what: "HTTP CORS",
    cases: [
      "a preflight is answered by the gateway, whatever guards the route",
      "the gateway's CORS headers stand in place of the backend's",
    ],
  },
  {
    what: "HTTP simple responses, nested context",
    cases: [
      "simple responses: only a true isAuthorized admits, and the context comes as it is, nested too",
      "simple responses: a false isAuthorized is 403",
    ],
  },
  {
    what: "HTTP cache shared by routes",
    cases: ["an answer of an HTTP API's authorizer is shared by all routes with the same identity"],
  },
  {
    what: "HTTP identity source missing 401",
    cases: ["without its identity source an HTTP API's authorizer is not invoked: 401"],
  },
  {
    what: "HTTP policy answers (1.0)",
    cases: ["format 1.0: an HTTP API's authorizer answers with a policy"],
  },
  {
    what: "HTTP service integrations, HTTP proxy",
    cases: [
      "an HTTP API's integration with another service is not served",
      "an HTTP proxy of an HTTP API sends the request on",
    ],
    absent: "integrations with AWS services other than Lambda and reads of S3 objects",
  },
  { what: "HTTP throttling", cases: ["an HTTP API's route throttling answers 429"] },
  { what: "HTTP apigw-requestid answer header", cases: ["an answer carries its id in apigw-requestid"] },
  {
    what: "HTTP 500 on function error",
    cases: ["a function of an HTTP API that fails is 500, without what it said"],
  },
  {
    what: "WS $connect authorizer 401/403/500",
    cases: ["the authorizer of $connect decides with 401, 403 or 500"],
  },
  { what: "WS context on every message", cases: ["the authorizer's context comes with every message"] },
  {
    what: "WS route selection, $default",
    cases: ["a message goes to the route it names, or to $default; never to $connect or $disconnect"],
  },
  {
    what: "WS $connect/$disconnect not selectable",
    cases: ["a message goes to the route it names, or to $default; never to $connect or $disconnect"],
  },
  {
    what: "WS two-way / one-way routes",
    cases: ["only a route with a response sends its integration's answer back"],
  },
  {
    what: "WS error message has connectionId, requestId",
    cases: ["a message that nothing takes, or that fails, is answered with both ids"],
  },
  { what: "WS $disconnect event fields", cases: ["$disconnect says with which code a connection ended"] },
  { what: "WS 32 KB frame 1009", cases: ["a frame over 32 KB closes the connection with 1009"] },
  { what: "WS binary 1003", cases: ["a binary frame closes the connection with 1003"] },
  {
    what: "WS idle 10 min / 2 h",
    cases: [
      "a connection that is idle too long is closed with 1001",
      "a connection that lasts too long is closed with 1001",
    ],
  },
  { what: "WS mock integration", cases: ["a mock answers a message from its template"] },
  {
    what: "WS @connections",
    cases: ["a backend sends to a connection, asks about it and closes it by @connections"],
  },
  {
    what: "Lambda function URL",
    cases: [
      "a function URL invokes its function with an event of format 2.0",
      "a function URL with IAM takes the account's signatures only",
    ],
  },
  {
    what: "custom domains, mTLS",
    cases: [
      "a REST API whose default endpoint is disabled is reached through its custom domain",
      "a domain with mutual TLS is not served",
    ],
    absent: "mutual TLS",
  },
  {
    what: "Lambda reserved concurrency 0",
    cases: [
      "a function whose reserved concurrency is 0 is never invoked: a REST API answers 500",
      "an authorizer whose reserved concurrency is 0 lets nobody in",
    ],
  },
  {
    what: "nodejs24.x refuses callback handlers",
    cases: ["nodejs24.x takes no handler with a callback", "nodejs22.x takes a handler with a callback"],
  },
  {
    what: "concurrent invocations of one function",
    cases: ["a function may call its own API: two of its invocations run at one time"],
  },
];
