// Routes → a compiler of verdicts: which routes are granted in, the patterns of one policy for all methods out.
// Does the work that depends on the routes alone once; says each granted route, or all but the denied ones if that is
// what fits. What harms no route but belongs to none is denied while there is room.

import { METHODS, type RouteRequirement } from "../config";
import {
  type RouteLanguage,
  type RoutePath,
  readLanguage,
  type Steps,
  type WrittenMeetings,
} from "./language";
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
  /** Bytes that there are for resources. */
  readonly room: number;
  /** No policy has more bytes of resources, whoever is granted what. */
  readonly most: number;
  patterns(granted: ReadonlyMap<RouteRequirement, boolean>): Patterns;
  work(): Worked;
}

/** What a policy has to fit into, and how far it may go for that. */
export interface Plan {
  readonly arn: number;
  readonly room: number;
  /** The methods of which "all but the denied routes" may be said, by `*`. */
  readonly whole: readonly string[];
}

/** What a compiler has worked out, for the next one of the same routes and plan. */
export interface Worked {
  readonly most: number;
  /** By the positions of a method's routes. */
  readonly meetings: Readonly<Record<string, WrittenMeetings>>;
}

/** @throws Error if the routes overlap in too many ways. */
export function createCompile(
  routes: readonly RouteRequirement[],
  { arn, room, whole }: Plan,
  steps: Steps,
  worked?: Worked,
): Compile {
  const byRoutes = new Map<string, RouteLanguage>();
  const languages = METHODS.map((method) => {
    const own = routes.filter((route) => route.methods.includes(method) || route.key === "$default");
    const key = own.map((route) => routes.indexOf(route)).join();
    const language = byRoutes.get(key) ?? readLanguage(own, steps, worked?.meetings[key]);
    if (worked === undefined && !byRoutes.has(key))
      for (const { glob } of language.paths) for (const path of language.paths) language.meet(glob, path);
    byRoutes.set(key, language);
    return [method, language] as const;
  });
  // `$default` is also asked for by its name: that is how its ARN ends, if AWS does not give the request's path.
  const special = routes.filter(({ path }) => path === undefined);
  const patterns = (granted: ReadonlyMap<RouteRequirement, boolean>): Patterns => {
    const isGranted = ({ route }: RoutePath) => granted.get(route) === true;
    const allow = special.filter((route) => granted.get(route) === true).map(({ key }) => key);
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
      const isWhole = size > room && whole.includes(method);
      const rest = isWhole ? sayRest(language, isGranted) : each;
      const shorter = rest.ok && sizeOf(rest, arn) < sizeOf(each, arn) ? rest : each;
      if (!shorter.ok) return shorter;
      const place = (pattern: string) => `${method}/${pattern}`;
      allow.push(...shorter.allow.map(place));
      deny.push(...shorter.deny.map(place));
      besides.push(...shorter.besides.map(place));
    }
    if (size > room) {
      return { ok: true, allow: shareMethods(allow), deny: shareMethods(deny) };
    }
    const left = room - lengthOf([...allow, ...deny, ...besides], arn);
    return { ok: true, allow, deny: left >= 0 ? [...deny, ...besides] : deny };
  };
  const plan = () =>
    languages.reduce(
      (sum, [method, language]) => sum + mostBytes(language, arn + method.length + 1),
      lengthOf(
        special.map(({ key }) => key),
        arn,
      ),
    );
  const most = worked?.most ?? plan();
  const work = () => ({
    most,
    meetings: Object.fromEntries([...byRoutes].map(([key, language]) => [key, language.written()])),
  });
  return { arn, room, most, patterns, work };
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
