// What the gateway and the requirements say, written down a second time and as plainly as possible: which route a path
// takes, and whether a token may use it. The policy is then evaluated by the local gateway's own evaluator.

import type { RouteRequirement } from "../../../authorizer/config/routes";
import { createPolicyCompiler } from "../../../authorizer/policy/compiler";
import { allowPolicy, denyPolicy } from "../../../authorizer/policy/document";
import { evaluatePolicy } from "../../../gateway/policy/evaluate";
import { STAGE_ARN } from "../../arbitraries/gateway-event";
import { NOW } from "../../arbitraries/jwt";

export function mayUse(
  route: RouteRequirement,
  scopes: readonly string[],
  groups: readonly string[],
): boolean {
  const hasScopes = route.scopes.every((scope) => scopes.includes(scope));
  return hasScopes && (route.groups.length === 0 || route.groups.some((group) => groups.includes(group)));
}

/** The policy that the authorizer would answer a token with these grants. */
export function policyFor(
  routes: readonly RouteRequirement[],
  scopes: readonly string[],
  groups: readonly string[] = [],
): unknown {
  const granted = new Map(routes.map((route) => [route, mayUse(route, scopes, groups)]));
  if (![...granted.values()].includes(true)) return denyPolicy(STAGE_ARN);
  const patterns = createPolicyCompiler(routes).patterns(granted);
  if (!patterns.ok) throw new Error("checked at start, so it must compile");
  return allowPolicy(STAGE_ARN, patterns, NOW + 60);
}

/** `path` begins with the method, as in an ARN. */
export function decidePath(policy: unknown, path: string, now = NOW * 1000): boolean {
  const decision = evaluatePolicy(policy, {
    action: "execute-api:Invoke",
    resource: `${STAGE_ARN}/${path}`,
    now,
    sourceIp: "192.0.2.1",
    userAgent: undefined,
    referer: undefined,
  });
  if (decision.verdict === "undecided")
    throw new Error(`the evaluator does not understand ${decision.place}`);
  return decision.verdict === "allow";
}

/** Whether a token with these grants may request `path`; undefined if the API has no such route. */
export function expected(
  routes: readonly RouteRequirement[],
  path: string,
  scopes: readonly string[],
  groups: readonly string[],
): boolean | undefined {
  const best = routeFor(routes, path);
  return best && mayUse(best, scopes, groups);
}

/** A parameter of the path's route holds what is a literal segment of some route: such a path may be denied. */
export function isOdd(routes: readonly RouteRequirement[], path: string): boolean {
  const best = routeFor(routes, path);
  const literals = new Set(routes.flatMap(partsOf).filter((part) => !part.startsWith("{")));
  const request = requestOf(path);
  return (
    best !== undefined &&
    partsOf(best).some((part, at) => /^{[^+]*}$/.test(part) && literals.has(request[at] ?? ""))
  );
}

const requestOf = (path: string): string[] =>
  path
    .split("/")
    .slice(1)
    .filter((part) => part !== "");

function routeFor(routes: readonly RouteRequirement[], path: string): RouteRequirement | undefined {
  const [method = ""] = path.split("/");
  const candidates = routes.filter((route) => route.methods.includes(method) && fits(route, requestOf(path)));
  return candidates.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0];
}

const partsOf = ({ path = "" }: RouteRequirement): string[] => (path === "" ? [] : path.split("/"));

function fits(route: RouteRequirement, request: readonly string[]): boolean {
  const parts = partsOf(route);
  const greedy = parts.at(-1)?.endsWith("+}") === true;
  if (greedy ? request.length < parts.length : request.length !== parts.length) return false;
  return parts.every((part, at) => part.startsWith("{") || part === request[at]);
}

/** Static before parameter before greedy, segment by segment. */
function rank(route: RouteRequirement): string {
  return partsOf(route)
    .map((part) => (part.endsWith("+}") ? "2" : part.startsWith("{") ? "1" : "0"))
    .join("");
}
