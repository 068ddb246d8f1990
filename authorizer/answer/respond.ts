// Verdict → what the gateway expects for this kind of event: a policy, a simple answer, or a refusal.
// Context values are named, bounded, control-free strings; nothing else of the token is handed on.

import type { Claims } from "../claims";
import type { Config, RouteRequirement } from "../config";
import type { Patterns } from "../policy";
import {
  allowPolicy,
  denialFor,
  type Granted,
  type PolicyCompiler,
  patternsOf,
  RESOURCE_LIMIT,
  refuse,
  routesByKey,
  routesByPath,
  type Verdict,
} from "../policy";
import type { AuthRequest } from "../request";
import { contextOf } from "./context";
import { isReached } from "./reach";
import { isSimple, refusal } from "./refusal";
import type { PolicyAnswer, Response } from "./shape";

/** Documented for WebSocket; kept for all kinds. */
const MAX_ANSWER_BYTES = 8192;

export function respond(
  verdict: Verdict,
  request: AuthRequest,
  config: Config,
  compiler: () => PolicyCompiler | undefined,
): Response {
  if (verdict.outcome === "deny") return refusal(verdict, request, config);
  if (isSharedByCallers(request, config)) return refusal(refuse("caller-binding-missing"), request, config);
  if (isSimple(request, config)) return respondSimply(verdict, request, config);
  // A WebSocket API asks about $connect and nothing else.
  return config.answerFor === "route" || request.kind === "websocket"
    ? respondForRoute(verdict, request, config)
    : respondForApi(verdict, request, config, compiler);
}

type Allow = Extract<Verdict, { outcome: "allow" }>;

/** A kept Allow whose key lacks the credentials is everybody's. REST events do not show the key: IDENTITY_SOURCES says it. */
function isSharedByCallers(
  { kind, isCallerBound }: AuthRequest,
  { resultTtlSeconds = 0 }: Pick<Config, "resultTtlSeconds">,
): boolean {
  return resultTtlSeconds > 0 && (kind === "http-v1" || kind === "http-v2") && !isCallerBound;
}

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
    if (!isForOneRoute(request, config)) return refusal(refuse("route-binding-missing"), request, config);
    const routes = candidatesOf(request, config.routes ?? []);
    if (!isEachGranted(routes, granted))
      return refusal(refuse(denialFor(claims, routes), claims), request, config);
  }
  return { verdict, answer: { returns: { isAuthorized: true, context: contextOf(claims, true) } } };
}

function respondForRoute(verdict: Allow, request: AuthRequest, config: Config): Response {
  const { claims, granted } = verdict;
  if (granted === "all") return allow(verdict, request, config, { ok: true, allow: ["*"], deny: [] });
  if (!isForOneRoute(request, config)) return refusal(refuse("route-binding-missing"), request, config);
  const routes = candidatesOf(request, config.routes ?? []);
  if (!isEachGranted(routes, granted))
    return refusal(refuse(denialFor(claims, routes), claims), request, config);
  return allow(verdict, request, config, patternsFor(request, config, routes));
}

function respondForApi(
  verdict: Allow,
  request: AuthRequest,
  config: Config,
  compiler: () => PolicyCompiler | undefined,
): Response {
  const patterns = compiler()?.patterns(verdict.granted);
  return patterns?.ok === true ? allow(verdict, request, config, patterns) : impossible(request, config);
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
  if (!fits(fitting)) return impossible(request, config);
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

function impossible(request: AuthRequest, config: Config): Response {
  return refusal(refuse("policy-impossible"), request, config);
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
