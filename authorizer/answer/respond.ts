// Verdict → what the gateway expects for this kind of event: a policy, a simple answer, or an error it understands.
// A 401 is exactly Error("Unauthorized"); any other message is a 500, and errors are never cached.
// Context values are named, bounded, control-free strings; nothing else of the token is handed on.

import type { Claims } from "../claims";
import type { Config, RouteRequirement } from "../config";
import { mayPass, statusOf } from "../denial";
import type { Patterns } from "../policy";
import {
  allowPolicy,
  denialFor,
  denyPolicy,
  type Granted,
  type Policy,
  type PolicyCompiler,
  patternsOf,
  RESOURCE_LIMIT,
  refuse,
  routesByKey,
  routesByPath,
  type Verdict,
} from "../policy";
import type { AuthRequest, EventKind } from "../request";
import { type Context, contextOf } from "./context";
import { isReached } from "./reach";

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
  compiler: () => PolicyCompiler | undefined,
): Response {
  const simple = request.kind === "http-v2" && config.httpApiResponse === "simple";
  if (verdict.outcome === "deny") return refusal(verdict, request, simple);
  if (simple) return respondSimply(verdict, request, config);
  // A WebSocket API asks about $connect and nothing else.
  return config.answerFor === "route" || request.kind === "websocket"
    ? respondForRoute(verdict, request, config)
    : respondForApi(verdict, request, config, compiler);
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
  // An HTTP API's client sees 500 for whatever is thrown; but what is returned is kept, for all of the TTL.
  if (status === 401 && (tellsUnauthorized(request.kind) || mayPass(verdict.code)))
    return { verdict, answer: { throws: "Unauthorized" } };
  if (simple) return { verdict, answer: { returns: { isAuthorized: false, context: {} } } };
  const principalId = verdict.claims?.principal ?? "unauthenticated";
  return {
    verdict,
    answer: { returns: { principalId, policyDocument: denyPolicy(request.stageArn), context: {} } },
  };
}

type Allow = Extract<Verdict, { outcome: "allow" }>;

/** Nothing is cached, or by a key that holds the route. REST events do not show the key: ANSWER_FOR says it for them. */
function isForOneRoute(
  { kind, isRouteBound }: AuthRequest,
  { resultTtlSeconds, answerFor }: Config,
): boolean {
  if (resultTtlSeconds === 0 || kind === "websocket") return true;
  return kind === "http-v2" ? isRouteBound : kind === "rest-request" && answerFor === "route";
}

function isEachGranted(routes: readonly RouteRequirement[], granted: Exclude<Granted, "all">): boolean {
  return routes.length > 0 && routes.every((route) => granted.get(route) === true);
}

function candidatesOf({ routeKey, target }: AuthRequest, routes: readonly RouteRequirement[]) {
  if (routeKey !== undefined) return routesByKey(routes, routeKey);
  const slash = target.indexOf("/");
  return slash < 0 ? [] : routesByPath(routes, target.slice(0, slash), target.slice(slash + 1));
}

/** Where nothing is cached the request's own place, which no other request has; else the route's pattern. */
function patternsFor(
  request: AuthRequest,
  config: Config,
  routes: readonly RouteRequirement[],
): Patterns & { ok: true } {
  const { target, stageArn, kind } = request;
  const isPlain = !/[*?$]/.test(target) && stageArn.length + 1 + target.length < RESOURCE_LIMIT;
  if (config.resultTtlSeconds === 0 && isPlain) return { ok: true, allow: [target], deny: [] };
  const [route, ...others] = routes;
  const [method = ""] = target.split("/");
  if (route === undefined || others.length > 0) return { ok: true, allow: [`${method}/*`], deny: [] };
  // An HTTP API's key says ANY for all methods of such a route.
  return patternsOf(route, kind === "http-v2" ? route.methods : [method], config.routes ?? []);
}

function respondSimply(verdict: Allow, request: AuthRequest, config: Config): Response {
  const { claims, granted } = verdict;
  if (granted !== "all") {
    // The cached yes would serve every route: only with the route in the cache key is it an answer for this one.
    if (!isForOneRoute(request, config)) return refusal(refuse("route-binding-missing"), request, true);
    const routes = candidatesOf(request, config.routes ?? []);
    if (!isEachGranted(routes, granted))
      return refusal(refuse(denialFor(claims, routes), claims), request, true);
  }
  return { verdict, answer: { returns: { isAuthorized: true, context: contextOf(claims, true) } } };
}

function respondForRoute(verdict: Allow, request: AuthRequest, config: Config): Response {
  const { claims, granted } = verdict;
  if (granted === "all") return allow(verdict, request, config, { ok: true, allow: ["*"], deny: [] });
  if (!isForOneRoute(request, config)) return refusal(refuse("route-binding-missing"), request, false);
  const routes = candidatesOf(request, config.routes ?? []);
  if (!isEachGranted(routes, granted))
    return refusal(refuse(denialFor(claims, routes), claims), request, false);
  return allow(verdict, request, config, patternsFor(request, config, routes));
}

function respondForApi(
  verdict: Allow,
  request: AuthRequest,
  config: Config,
  compiler: () => PolicyCompiler | undefined,
): Response {
  const patterns = compiler()?.patterns(verdict.granted);
  return patterns?.ok === true ? allow(verdict, request, config, patterns) : impossible(request);
}

function allow(
  verdict: Allow,
  request: AuthRequest,
  config: Config,
  patterns: Patterns & { ok: true },
): Response {
  const { claims } = verdict;
  const expiresAt = claims.expiresAt + config.clockToleranceSeconds;
  const answer = {
    principalId: claims.principal,
    policyDocument: allowPolicy(request.stageArn, patterns, expiresAt),
    context: contextOf(claims, true),
  };
  const fitting = fits(answer) ? answer : { ...answer, context: contextOf(claims, false) };
  if (!fits(fitting)) return impossible(request);
  return {
    verdict: isReached(patterns, request.target) ? verdict : notReached(claims, request, config),
    answer: { returns: fitting },
  };
}

/** For the log: the answer says it of itself, by what it does not allow. */
function notReached(claims: Claims, request: AuthRequest, config: Config): Verdict {
  const routes = request.routeKey === undefined ? config.routes : candidatesOf(request, config.routes ?? []);
  return refuse(denialFor(claims, routes ?? []), claims);
}

function impossible(request: AuthRequest): Response {
  return refusal(refuse("policy-impossible"), request, false);
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
