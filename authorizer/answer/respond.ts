// Verdict → what the gateway expects for this kind of event: a policy, a simple answer, or an error it understands.
// A 401 is exactly Error("Unauthorized"); any other message is a 500, and errors are never cached.
// Context values are named, bounded, control-free strings; nothing else of the token is handed on.

import type { Claims } from "../claims";
import type { Config } from "../config";
import { statusOf } from "../denial";
import {
  allowPolicy,
  denyPolicy,
  isRouteGranted,
  type Policy,
  type PolicyCompiler,
  RESOURCE_LIMIT,
  refuse,
  type Verdict,
} from "../policy";
import type { AuthRequest, EventKind } from "../request";
import { isReached } from "./reach";

export type Context = Readonly<Record<string, string>>;

export interface PolicyAnswer {
  readonly principalId: string;
  readonly policyDocument: Policy;
  readonly context: Context;
}

export interface SimpleAnswer {
  readonly isAuthorized: boolean;
  readonly context: Context;
}

/** `throws` is the message of the error to throw. */
export type Answer = { readonly returns: PolicyAnswer | SimpleAnswer } | { readonly throws: string };

export interface Response {
  /** The verdict for this request, which may differ from the one for the whole API. */
  readonly verdict: Verdict;
  readonly answer: Answer;
}

/** Documented for WebSocket; kept for all kinds. */
const MAX_ANSWER_BYTES = 8192;

export function respond(
  verdict: Verdict,
  request: AuthRequest,
  config: Config,
  compiler: PolicyCompiler,
): Response {
  const simple = request.kind === "http-v2" && config.httpApiResponse === "simple";
  if (verdict.outcome === "deny") return refusal(verdict, request, simple);
  return simple
    ? respondSimply(verdict, request, config)
    : respondWithPolicy(verdict, request, config, compiler);
}

/** What the client of each kind can be told: HTTP APIs know no 401 from an authorizer that was called. */
export function tellsUnauthorized(kind: EventKind): boolean {
  return kind === "rest-token" || kind === "rest-request" || kind === "websocket";
}

function refusal(
  verdict: Extract<Verdict, { outcome: "deny" }>,
  request: AuthRequest,
  simple: boolean,
): Response {
  const status = statusOf(verdict.code);
  if (status === 500) return { verdict, answer: { throws: verdict.code } };
  if (status === 401 && tellsUnauthorized(request.kind))
    return { verdict, answer: { throws: "Unauthorized" } };
  if (simple) return { verdict, answer: { returns: { isAuthorized: false, context: {} } } };
  const principalId = verdict.claims?.subject ?? "unauthenticated";
  return {
    verdict,
    answer: { returns: { principalId, policyDocument: denyPolicy(request.stageArn), context: {} } },
  };
}

type Allow = Extract<Verdict, { outcome: "allow" }>;

function respondSimply(verdict: Allow, request: AuthRequest, config: Config): Response {
  const { routeKey = "", isRouteBound } = request;
  if (config.routes !== undefined && config.resultTtlSeconds !== 0 && !isRouteBound) {
    // The cached yes would serve every route: only with the route in the cache key is it an answer for this one.
    return refusal({ outcome: "deny", code: "route-binding-missing", claims: undefined }, request, true);
  }
  if (!isRouteGranted(verdict.granted, routeKey)) {
    return refusal({ outcome: "deny", code: "scope-insufficient", claims: verdict.claims }, request, true);
  }
  return { verdict, answer: { returns: { isAuthorized: true, context: contextOf(verdict.claims, true) } } };
}

function respondWithPolicy(
  verdict: Allow,
  request: AuthRequest,
  config: Config,
  compiler: PolicyCompiler,
): Response {
  const { claims, granted } = verdict;
  const patterns = compiler.patterns(granted);
  if (!patterns.ok) return impossible(request);
  const expiresAt = claims.expiresAt + config.clockToleranceSeconds;
  const answer = {
    principalId: claims.subject,
    policyDocument: allowPolicy(request.stageArn, patterns, expiresAt),
    context: contextOf(claims, true),
  };
  const fitting = fits(answer) ? answer : { ...answer, context: contextOf(claims, false) };
  if (!fits(fitting)) return impossible(request);
  return {
    verdict: isReached(patterns, request.target) ? verdict : refuse("scope-insufficient", claims),
    answer: { returns: fitting },
  };
}

function impossible(request: AuthRequest): Response {
  return refusal({ outcome: "deny", code: "policy-impossible", claims: undefined }, request, false);
}

function fits(answer: PolicyAnswer): boolean {
  // Serialising costs as much as all checks of the token; three bytes a character and 1 KB of names cannot be exceeded.
  let most = 1024 + 3 * answer.principalId.length;
  for (const name in answer.context) most += 3 * (answer.context[name] ?? "").length;
  for (const { Resource } of answer.policyDocument.Statement) {
    for (const resource of Resource) {
      // Only where the stage's name is longer than STAGE_NAME said.
      if (resource.length >= RESOURCE_LIMIT) return false;
      most += resource.length + 3;
    }
  }
  return most <= MAX_ANSWER_BYTES || Buffer.byteLength(JSON.stringify(answer)) <= MAX_ANSWER_BYTES;
}

const MAX_LIST_LENGTH = 1024;

/**
 * Lists that are too long or were not read are left out and named in `omitted`: a list cut short would be another
 * list, and so would one of names with spaces. Not `whole`: what the policy's size has been planned for at deployment.
 */
function contextOf(claims: Claims, whole: boolean): Context {
  const { subject, clientId, tokenId, issuer, expiresAt } = claims;
  const context: Record<string, string> = { subject, issuer: issuer.alias, expiresAt: String(expiresAt) };
  const omitted: string[] = [];
  const put = (name: string, value: string | undefined, fitting: boolean) => {
    if (!fitting) omitted.push(name);
    else if (value !== undefined && value !== "") context[name] = value;
  };
  put("clientId", clientId, whole || clientId === undefined);
  put("tokenId", tokenId, whole || tokenId === undefined);
  for (const [name, words] of [
    ["scope", claims.scopes],
    ["permissions", claims.permissions],
    ["groups", claims.groups],
  ] as const) {
    const list = words.join(" ");
    const fitting = list.length <= MAX_LIST_LENGTH && !words.some((word) => word.includes(" "));
    put(name, list, whole && fitting && !claims.unread.includes(name));
  }
  if (omitted.length > 0) context.omitted = omitted.join(" ");
  return context;
}
