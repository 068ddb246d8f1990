// Where the emulator's answer is another than that of the shared table, by the case's title, and how. MiniStack 1.5.33.
// What AWS does is what the case's own source says; the emulator is a second opinion, not a judge.

const CLOCK = "not asked: its clock cannot be set";
const NO_KEYS = "not asked: it takes any signature, and its account has no keys of this run";
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
  "an answer over 10 MB of request is 413": "it answers 200",
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
};
