// Asks a route's authorizer, through the cache, whether a request may pass, as API Gateway does.
// A request and the authorizer's settings in; admitted with a context, or refused with a gateway response type, out.
// It never logs or returns a token; whatever cannot be decided is a 500 that is not cached.

import { type Authorizer, type GatewayResponseType, withStageVariables } from "../../apis";
import type { FunctionRunner } from "../../functions";
import { evaluatePolicy } from "../../policy";
import { withDeadline } from "../deadline";
import type { GatewayRequest } from "../request";
import { noteDecision } from "./note-decision";
import { type AuthorizerOutput, readHttpOutput, readRestOutput } from "./output";
import { policyRequest } from "./policy-request";
import { cacheKey, type ResultCache } from "./result-cache";

export type Authorization =
  | {
      readonly kind: "admitted";
      readonly output: AuthorizerOutput;
      readonly cache: CacheUse;
    }
  | {
      readonly kind: "refused";
      readonly type: GatewayResponseType;
      /** An explicit Deny, not merely no match. */
      readonly explicit?: boolean;
      /** For the log: what was wrong and where, never a value. */
      readonly why: string;
      readonly output?: AuthorizerOutput;
      readonly cache: CacheUse;
    };

export type CacheUse = "hit" | "miss" | "off" | "not asked";

export interface AuthorizationCall {
  readonly authorizer: Authorizer;
  readonly request: GatewayRequest;
  readonly stage: { readonly name: string; readonly variables: Readonly<Record<string, string>> };
  readonly methodArn: string;
  /** The values of the authorizer's identity sources; undefined where one is missing, empty or given twice. */
  readonly identity: readonly (string | undefined)[];
  readonly event: () => unknown;
  /** The API's resource policy allows the request: then an answer that merely does not match is enough. */
  readonly policyAllows: boolean;
}

export async function authorize(
  call: AuthorizationCall,
  cache: ResultCache,
  functions: FunctionRunner,
): Promise<Authorization> {
  const verdict = await decide(call, cache, functions);
  noteDecision(call, verdict);
  return verdict;
}

async function decide(
  call: AuthorizationCall,
  cache: ResultCache,
  functions: FunctionRunner,
): Promise<Authorization> {
  const { authorizer, identity } = call;
  const caching = authorizer.resultTtl > 0;
  // Identity sources of a REQUEST authorizer are optional when nothing is cached under them.
  const required = authorizer.kind !== "request" || caching;
  if (required && identity.includes(undefined))
    return unauthorized("a required identity source is missing, empty or given more than once");
  if (authorizer.kind === "token" && authorizer.validation?.test(identity[0] ?? "") === false)
    return unauthorized("the token does not match identityValidationExpression");

  const key = cacheKey([authorizer.name, call.stage.name, ...identity.map((value) => value ?? "")]);
  const cached = caching ? cache.get(key) : undefined;
  if (cached !== undefined) return judge(call, cached, "hit");

  const use = caching ? "miss" : "off";
  const asked = await ask(call, functions);
  if ("why" in asked) return { kind: "refused", ...asked, cache: use };
  if (caching) cache.set(key, asked, authorizer.resultTtl);
  return judge(call, asked, use);
}

/** How long an HTTP API waits for its authorizer, and how long a function may run at all, in milliseconds. */
const HTTP_API_LIMIT = 10_000;
const LONGEST_FUNCTION = 900_000;

type Failure = { readonly type: GatewayResponseType; readonly why: string };

async function ask(call: AuthorizationCall, functions: FunctionRunner): Promise<AuthorizerOutput | Failure> {
  const { authorizer } = call;
  const found = functions.find(withStageVariables(authorizer.functionArn, call.stage.variables));
  if (found === undefined)
    return { type: "AUTHORIZER_CONFIGURATION_ERROR", why: "the authorizer's function is not declared" };
  const limit = authorizer.kind === "http" ? HTTP_API_LIMIT : LONGEST_FUNCTION;
  const outcome = await withDeadline(found.invoke(call.event()), limit);
  if (outcome === undefined) return { type: "AUTHORIZER_FAILURE", why: "the authorizer was given up on" };
  if (!outcome.ok) {
    // The one message that REST and WebSocket APIs read; everything else is a failure.
    if (authorizer.kind !== "http" && outcome.error.errorMessage === "Unauthorized")
      return { type: "UNAUTHORIZED", why: "the authorizer answered Unauthorized" };
    return { type: "AUTHORIZER_FAILURE", why: `the authorizer failed: ${outcome.error.errorType}` };
  }
  const read =
    authorizer.kind === "http"
      ? readHttpOutput(outcome.payload, authorizer.simple)
      : readRestOutput(outcome.payload);
  if (read.ok) return read.output;
  return {
    type: "AUTHORIZER_CONFIGURATION_ERROR",
    why: `the authorizer's answer is unusable at ${read.place}`,
  };
}

function judge(call: AuthorizationCall, output: AuthorizerOutput, cache: CacheUse): Authorization {
  const { request, methodArn } = call;
  if ("isAuthorized" in output.decision)
    return output.decision.isAuthorized
      ? { kind: "admitted", output, cache }
      : { kind: "refused", type: "ACCESS_DENIED", why: "isAuthorized is false", output, cache };
  const decision = evaluatePolicy(output.decision.policyDocument, policyRequest(request, methodArn));
  switch (decision.verdict) {
    case "allow":
      return { kind: "admitted", output, cache };
    case "explicit-deny":
      return { kind: "refused", type: "ACCESS_DENIED", explicit: true, why: "a Deny matches", output, cache };
    case "implicit-deny":
      if (call.policyAllows) return { kind: "admitted", output, cache };
      return { kind: "refused", type: "ACCESS_DENIED", why: "nothing in the policy matches", output, cache };
    case "undecided":
      return {
        kind: "refused",
        type: "AUTHORIZER_CONFIGURATION_ERROR",
        why: `undecided at ${decision.place}`,
        cache,
      };
  }
}

function unauthorized(why: string): Authorization {
  return { kind: "refused", type: "UNAUTHORIZED", why, cache: "not asked" };
}
