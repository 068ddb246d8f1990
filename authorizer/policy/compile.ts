// Routes → a compiler of verdicts: which routes are granted in, the patterns of one policy for all methods out.
// Does the work that depends on the routes alone once; says each granted route, or all but the denied ones if that is
// what fits. What harms no route but belongs to none is denied while there is room.

import { METHODS, type RouteRequirement } from "../config";
import { type RoutePath, readLanguage, type Steps } from "./language";
import { lengthOf, type MethodPatterns, mostBytes, sayEach, sayRest } from "./patterns";

/** Patterns after the stage, e.g. `GET/items/?*`; or the pair of routes that no policy can tell apart. */
export type Patterns =
  | { readonly ok: true; readonly allow: readonly string[]; readonly deny: readonly string[] }
  | { readonly ok: false; readonly denied: string; readonly granted: string; readonly lost: string };

/** Of 8 KB: subject twice (256 characters of 4 bytes), issuer's alias (255), all names and the policy's frame. */
export const MAX_RESOURCES = 8192 - 2750;

export interface Compile {
  /** Characters of the stage's ARN that are planned for. */
  readonly arn: number;
  /** No policy has more bytes of resources, whoever is granted what. */
  readonly most: number;
  patterns(granted: ReadonlyMap<RouteRequirement, boolean>): Patterns;
}

/** @throws Error if the routes overlap in too many ways. */
export function createCompile(routes: readonly RouteRequirement[], arn: number, steps: Steps): Compile {
  const byRoutes = new Map<string, ReturnType<typeof readLanguage>>();
  const languages = METHODS.map((method) => {
    const own = routes.filter((route) => route.methods.includes(method) || route.key === "$default");
    const key = own.map((route) => routes.indexOf(route)).join();
    const language = byRoutes.get(key) ?? readLanguage(own, steps);
    byRoutes.set(key, language);
    for (const { glob } of language.paths) for (const path of language.paths) language.meet(glob, path);
    return [method, language] as const;
  });
  const connect = routes.find(({ key }) => key === "$connect");
  const patterns = (granted: ReadonlyMap<RouteRequirement, boolean>): Patterns => {
    const isGranted = ({ route }: RoutePath) => granted.get(route) === true;
    const allow = connect !== undefined && granted.get(connect) === true ? ["$connect"] : [];
    const deny: string[] = [];
    const besides: string[] = [];
    const said = languages.map(([method, language]) => ({
      method,
      language,
      each: sayEach(language, isGranted),
    }));
    const failed = said.find(({ each }) => !each.ok)?.each;
    if (failed !== undefined && !failed.ok) return failed;
    const size = said.reduce((sum, { each }) => sum + sizeOf(each, arn), 0);
    for (const { method, language, each } of said) {
      const rest = size > MAX_RESOURCES ? sayRest(language, isGranted) : each;
      const shorter = rest.ok && sizeOf(rest, arn) < sizeOf(each, arn) ? rest : each;
      if (!shorter.ok) return shorter;
      const place = (pattern: string) => `${method}/${pattern}`;
      allow.push(...shorter.allow.map(place));
      deny.push(...shorter.deny.map(place));
      besides.push(...shorter.besides.map(place));
    }
    if (size > MAX_RESOURCES) {
      return { ok: true, allow: shareMethods(allow), deny: shareMethods(deny) };
    }
    const room = MAX_RESOURCES - lengthOf([...allow, ...deny, ...besides], arn);
    return { ok: true, allow, deny: room >= 0 ? [...deny, ...besides] : deny };
  };
  const connecting = connect === undefined ? [] : ["$connect"];
  const most = languages.reduce(
    (sum, [method, language]) => sum + mostBytes(language, arn + method.length + 1),
    lengthOf(connecting, arn),
  );
  return { arn, most, patterns };
}

/**
 * `GET/x` and `PUT/x` are `???/x`: no method is shorter, so three characters before a slash are one of these two and
 * nothing else. Not `????/x` for HEAD and POST: that matches `GET//x` too. A `*` would go on into the path.
 */
function shareMethods(patterns: readonly string[]): string[] {
  const all = new Set(patterns);
  const shared = patterns.map((pattern) => {
    const [, path] = /^(?:GET|PUT)(\/.*)$/.exec(pattern) ?? [];
    return path !== undefined && all.has(`GET${path}`) && all.has(`PUT${path}`) ? `???${path}` : pattern;
  });
  return [...new Set(shared)];
}

function sizeOf(patterns: MethodPatterns, arn: number): number {
  const longestMethod = "OPTIONS/".length;
  if (!patterns.ok) return Number.POSITIVE_INFINITY;
  return lengthOf([...patterns.allow, ...patterns.deny], arn + longestMethod);
}
