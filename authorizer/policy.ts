// Verdict → one IAM policy that is right for every route of the API, because the gateway caches it and applies it to
// requests we never see. Built from the stage's ARN and the configured routes: never from the request's path.

import { type RouteLanguage, readLanguage } from "./route-language";
import { METHODS, type RouteRequirement } from "./routes";
import type { Granted } from "./verdict";

export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: "execute-api:Invoke";
  readonly Resource: readonly string[];
  readonly Condition?: { readonly DateLessThanIfExists: { readonly "aws:CurrentTime": string } };
}

/** Patterns after the stage, e.g. `GET/items/?*`; or the pair of routes that no policy can tell apart. */
export type Patterns =
  | { readonly ok: true; readonly allow: readonly string[]; readonly deny: readonly string[] }
  | { readonly ok: false; readonly denied: string; readonly granted: string };

export interface PolicyCompiler {
  patterns(granted: Granted): Patterns;
}

/** The gateway's limit on one Resource. */
const MAX_RESOURCE = 512;
/** The longest stage ARN that is planned for; of 8 KB the rest is left to the context. */
const STAGE_ARN = 120;
const MAX_PATTERNS = 6600;

/** @throws Error at cold start (and deployment) if some verdict cannot be said by a policy. */
export function createPolicyCompiler(routes: readonly RouteRequirement[] | undefined): PolicyCompiler {
  const compiled = new Map<string, Patterns>();
  const languages = METHODS.map(
    (method) => [method, readLanguage((routes ?? []).filter(isFor(method)))] as const,
  );
  const connect = (routes ?? []).find(({ key }) => key === "$connect");
  const compile = (granted: Granted) => compilePatterns(languages, connect, granted);
  checkAll(routes ?? [], languages, compile);
  return {
    patterns(granted) {
      if (granted === "all") return { ok: true, allow: ["*"], deny: [] };
      const key = [...granted.values()].map(Number).join("");
      const patterns = compiled.get(key) ?? compile(granted);
      // There are as many keys as sets of routes; a caller with many tokens must not fill the memory.
      if (compiled.size < 256) compiled.set(key, patterns);
      return patterns;
    },
  };
}

const isFor = (method: string) => (route: RouteRequirement) =>
  route.methods.includes(method) || route.key === "$default";

/** `expiresAt` in seconds since 1970: after it the gateway need not know a cached Allow any more. */
export function allowPolicy(
  stageArn: string,
  { allow, deny }: Extract<Patterns, { ok: true }>,
  expiresAt: number,
): Policy {
  const place = (pattern: string) => `${stageArn}/${pattern}`;
  const Action = "execute-api:Invoke";
  // Defence in depth. IfExists: that AWS fills aws:CurrentTime in for an authorizer's policy is not confirmed, and
  // without it a plain condition would deny everything.
  const Condition = { DateLessThanIfExists: { "aws:CurrentTime": new Date(expiresAt * 1000).toISOString() } };
  const Statement: Statement[] = [{ Effect: "Allow", Action, Resource: allow.map(place), Condition }];
  if (deny.length > 0) Statement.push({ Effect: "Deny", Action, Resource: deny.map(place) });
  return { Version: "2012-10-17", Statement };
}

export function denyPolicy(stageArn: string): Policy {
  const Resource = [`${stageArn}/*`];
  return { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "execute-api:Invoke", Resource }] };
}

type Languages = readonly (readonly [method: string, language: RouteLanguage])[];

function compilePatterns(
  languages: Languages,
  connect: RouteRequirement | undefined,
  granted: Granted,
): Patterns {
  const is = (route: RouteRequirement | undefined) =>
    route !== undefined && (granted === "all" || granted.get(route) === true);
  const allow = is(connect) ? ["$connect"] : [];
  const deny: string[] = [];
  for (const [method, { paths, cases }] of languages) {
    const open = paths.filter(({ route }) => is(route));
    const allowed = new Set(open.map(({ pattern }) => pattern));
    const needed = new Set(cases.filter(({ routed }) => is(routed)).flatMap(({ matches }) => [...matches]));
    const denied = new Set<string>();
    for (const { routed, matches } of cases) {
      if (is(routed) || !overlaps(matches, allowed) || overlaps(matches, denied)) continue;
      const own = paths.find(({ route }) => route === routed)?.pattern;
      const choice = [...(own === undefined ? [] : [own]), ...matches].find(
        (pattern) => !needed.has(pattern),
      );
      if (choice !== undefined) denied.add(choice);
      else if (routed !== undefined) {
        const granting = open.find(({ pattern }) => matches.has(pattern));
        return { ok: false, denied: routed.key, granted: granting?.route.key ?? "" };
      }
    }
    allow.push(...[...allowed].map((pattern) => `${method}/${pattern}`));
    deny.push(...[...denied].map((pattern) => `${method}/${pattern}`));
  }
  return { ok: true, allow, deny };
}

function overlaps(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const one of left) if (right.has(one)) return true;
  return false;
}

/**
 * Requirements only ever ask for more, so a verdict that cannot be said is met by a token that lacks one thing and
 * has all others: trying these is trying all.
 */
function checkAll(
  routes: readonly RouteRequirement[],
  languages: Languages,
  compile: (granted: Granted) => Patterns,
): void {
  const things = new Map(routes.flatMap(clausesOf).map((clause) => [clause.join("\n"), clause]));
  for (const lacking of [[], ...things.values()]) {
    const granted = new Map(
      routes.map((route) => [route, !clausesOf(route).some((clause) => isWithin(clause, lacking))]),
    );
    const patterns = compile(granted);
    if (!patterns.ok) {
      throw new Error(
        `ROUTES: no policy can deny "${patterns.denied}" while it allows "${patterns.granted}", since * crosses slashes; ` +
          "give both the same requirements, or list the routes between them",
      );
    }
  }
  const all = languages.flatMap(([method, { paths, cases }]) =>
    [
      ...new Set([...paths.map(({ pattern }) => pattern), ...cases.flatMap(({ matches }) => [...matches])]),
    ].map((pattern) => `${method}/${pattern}`),
  );
  if (all.some((pattern) => STAGE_ARN + pattern.length > MAX_RESOURCE)) {
    throw new Error(`ROUTES: a path is too long; a policy's resource holds ${MAX_RESOURCE} characters`);
  }
  if (all.reduce((sum, pattern) => sum + STAGE_ARN / 2 + pattern.length + 3, 0) > MAX_PATTERNS) {
    throw new Error(
      "ROUTES: the policy would not fit into 8 KB; list fewer routes, or fewer methods than ANY",
    );
  }
}

/** Each clause is a list of things of which one is enough. */
function clausesOf({ scopes, permissions, groups }: RouteRequirement): string[][] {
  return [
    ...scopes.map((scope) => [`scope ${scope}`]),
    ...permissions.map((permission) => [`permission ${permission}`]),
    ...(groups.length === 0 ? [] : [groups.map((group) => `group ${group}`)]),
  ];
}

function isWithin(clause: readonly string[], lacking: readonly string[]): boolean {
  return clause.every((thing) => lacking.includes(thing));
}
