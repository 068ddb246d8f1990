// Where the emulator's answer is another than that of the shared table, by the case's title, and how. MiniStack 1.5.33.
// What AWS does is what the case's own source says; the emulator is a second opinion, not a judge.

const CLOCK = "not asked: its clock cannot be set";
const NO_KEYS = "not asked: it takes any signature, and its account has no keys of this run";
const NO_RSA = "it answers 401: it verifies signatures by Python's cryptography, which is not installed";
const NO_REST_JWT = "it has no JWT authorizers of REST APIs: it answers 500";
const NO_OBJECTS = "it sends the request to S3's own address, so it answers 504";
const NO_CALLS = "not asked: test/aws-calls has no calls for a resource or setting of it";

export const DIFFERENCES: Readonly<Record<string, string>> = {
  "ANY stands for seven methods; TRACE and PROPFIND are none of them": "it answers 200",
  "X-HTTP-Method-Override chooses the method, so its protection decides": "it answers 200",
  "a REST API whose default endpoint is disabled answers 403 there": "it answers 200",
  "a REST API whose default endpoint is disabled is reached through its custom domain": NO_CALLS,
  "a REST route with IAM takes a signature of the account's keys only": NO_KEYS,
  "a function URL has CORS of its own": NO_CALLS,
  "a function URL invokes its function with an event of format 2.0": NO_CALLS,
  "a function URL with IAM takes the account's signatures only": NO_CALLS,
  "a function that is not invoked with POST is never reached": "it answers 200",
  "a function whose reserved concurrency is 0 is never invoked: a REST API answers 500":
    "it answers 429, where AWS was observed to answer 500",
  "a function whose reserved concurrency is 0 is never invoked: an HTTP API answers 503":
    "it answers 429, where AWS was observed to answer 500",
  "a mapping that tells the backend who calls reaches it, over what the client sent":
    "it applies no request parameters of a proxy integration",
  "a method's throttling limits answer 429, and no other method's": CLOCK,
  "a missing parameter, and a body that does not fit its model, are 400 before the backend": "it answers 200",
  "a mock's templates may use the request": "it does not read context values in response parameters",
  "a preflight is answered by the gateway, whatever guards the route": "it answers 403",
  "a private API is called behind its VPC endpoint with its id in x-apigw-api-id, and its policy sees the endpoint":
    "it answers 200",
  "a private API is not reached from outside its VPC endpoint": "it answers 200",
  "a request over 6 MB reaches no function: 413": "it answers 200",
  "a resource policy alone must allow": "it answers 200",
  "a resource policy that cannot be evaluated lets nobody in": "it answers 200",
  "a resource policy's explicit Deny comes before the authorizer": "it answers 401",
  "a resource policy's explicit Deny is 403, and wins": "it answers 200",
  "a signature goes no further than the gateway": NO_KEYS,
  "a stage that caches is not served, since a cached answer is another caller's": NO_CALLS,
  "a stage variable may stand in a function's URI": "it answers 500",
  "a template shapes what a function gets, and what it gave":
    "it does not read body values in response parameters",
  "a trace id reaches the backend": "it makes no trace id",
  "a usage plan's quota answers 429 Limit Exceeded": NO_CALLS,
  "a usage plan's throttle answers 429 Too Many Requests": NO_CALLS,
  "an HTTP API whose default endpoint is disabled answers 403 there": "it answers 200",
  "an HTTP API's route throttling answers 429": "it answers 200",
  "an HTTP route with IAM answers 403 Forbidden without a signature": NO_KEYS,
  "a request over 10 MB is 413": "it answers 200",
  "an answer over 6 MB is 502": "it answers 200",
  "an answer that says no content type is plain text": "it answers application/json",
  "an authorizer may name the API key, where the API takes keys from it": NO_CALLS,
  "answers of the declared size are compressed for clients that take it, packed requests unpacked":
    "it does not compress",
  "beside IAM a resource policy's Deny for a principal refuses it": NO_KEYS,
  "beside a Lambda authorizer whose policy does not match, a resource policy's Allow is enough":
    "it answers 403",
  "format 1.0 has no stage in the path of $default": "it sends format 2.0",
  "headers that go no further than the gateway do not reach the backend": "it passes them on",
  "headers that the gateway owns come back remapped, per-hop ones not at all": "it passes them on",
  "names that differ only in case are one header": "it joins them in lower case",
  "nodejs24.x takes no handler with a callback": "it answers 200",
  "of a split base path the first part is a domain's": "it answers 403",
  "request parameters are appended, overwritten and removed before the backend":
    "it applies no parameter mappings",
  "response parameters change headers and status by the backend's status": NO_CALLS,
  "rule 10: a failure is not kept": "it answers 401",
  "rule 10: an answer is kept for 300 seconds when no TTL is set": CLOCK,
  "rule 10: an answer is kept for its TTL, counted from when it was made": CLOCK,
  "rule 12: REQUEST: the cache tells apart what the identity sources tell apart, and nothing else":
    "it answers 401",
  "rule 13: a nested context value makes 500": "it answers 200",
  "rule 14: an answer without a policy, or without a principal, makes 500": "it answers 200",
  "rule 16: a method ARN of more than 1600 bytes makes 414, and the authorizer is not invoked":
    "it answers 200",
  "rule 16: a resource of more than 512 characters makes 500": "it answers 200",
  "rule 18: a condition on time holds or does not, on every request anew": CLOCK,
  "rule 18: a condition that is not known is never skipped": "it answers 200",
  "rule 23: a header given twice: the last value alone, all values together": "it joins them in lower case",
  "rule 23: a token given twice is refused, and the authorizer is not invoked": "it answers 500",
  "rule 24: REQUEST: the authorizer gets the whole request but its body": "it joins them in lower case",
  "rule 25: a declared gateway response sets status, headers and body": "it leaves the header out",
  "rule 25: a type that is not declared falls back to DEFAULT_4XX or DEFAULT_5XX, which need not change its status":
    "it answers 500",
  "rule 5: a policy that is not one makes 500": "it answers 403",
  "rule 7: an Allow of another service's action is no Allow": "it answers 200",
  "the event names the stage's deployment": "it leaves the deployment out",
  "the gateway's CORS headers stand in place of the backend's": "it keeps the backend's",
  "the imported document's base path is ignored, or put before each path": "it answers 403",
  "a JWT authorizer admits its issuer's token for its audience, and the backend gets the claims": NO_RSA,
  "a JWT authorizer refuses another audience, another time, another issuer's key and no signature":
    "it sends no challenge",
  "of a route's scopes one is enough, none is 403": NO_RSA,
  "a REST API's JWT authorizer admits each issuer's tokens for that issuer's audiences only": NO_REST_JWT,
  "a REST API's JWT authorizer refuses an expired token, and an algorithm that is not in its list":
    NO_REST_JWT,
  "a REST API's JWT authorizer asks for one of the method's scopes, or it is 403": NO_REST_JWT,
  "a REST API's JWT authorizer with a setting that is not known admits nobody": NO_REST_JWT,
  "path parameters come decoded, the path as it was written": "it decodes the path",
  "the backend's event holds each query value, the last one alone, and the stage's variables":
    "it takes a query parameter's first value",
  "an answer that is not of the proxy's form is 502": "it answers 200",
  "a body that is no text is 502": "it answers 200",
  "a function that fails is 502, without what it said": "it sends the error's message to the client",
  "a first line with headers over 10,240 bytes reaches nothing": "it answers 200",
  "an HTTP proxy sends method, query, headers and body on, and remaps what comes back":
    "it passes the backend's headers on as they are",
  "an integration that takes longer than its limit is 504":
    "it answers 502 when the function's own limit is over",
  "a function may call its own API: two of its invocations run at one time":
    "it answers 502: the host of its APIs leads elsewhere",
  "a route reads an object of the program's bucket by its whole key, with the headers it maps": NO_OBJECTS,
  "an object that is not there is what the route makes of S3's answer": NO_OBJECTS,
  "a binary object is base64 for a client that accepts no binary media type": NO_CALLS,
  "a binary object is text where the route converts it": NO_CALLS,
  "another program's bucket is not read": NO_OBJECTS,
  "a write to a bucket is not served": NO_OBJECTS,
  "format 2.0: values of one name are joined with commas, cookies stand by themselves":
    "it leaves the cookies where they were",
  "a named stage stands first in rawPath": "it leaves the stage out",
  "a function of an HTTP API that fails is 500, without what it said": "it answers 502",
  "an HTTP proxy of an HTTP API sends the request on": "it does not fill in path parameters",
  "the authorizer of $connect decides with 401, 403 or 500": "it answers 500",
  "a message that nothing takes, or that fails, is answered with both ids": "it answers nothing",
  "$disconnect says with which code a connection ended": "it says 1006",
  "a frame over 32 KB closes the connection with 1009": "it keeps the connection",
  "a binary frame closes the connection with 1003": "it keeps the connection",
  "a connection that is idle too long is closed with 1001": CLOCK,
  "a connection that lasts too long is closed with 1001": CLOCK,
  "a mock answers a message from its template": NO_CALLS,
  "a backend sends to a connection, asks about it and closes it by @connections": NO_KEYS,
  "a stage with a canary release is not served": NO_CALLS,
  "a domain with mutual TLS is not served": NO_CALLS,
  "a REST API's integration with another service is not served, after its authorizer":
    "it has the service, or answers 200 for it",
  "an HTTP API's integration with another service is not served": "it has the service, or answers 200 for it",
  "a message goes to the route it names, or to $default; never to $connect or $disconnect":
    "it sends a message that names $connect there",
  "only a route with a response sends its integration's answer back": "it answers from each route",
};
