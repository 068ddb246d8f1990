// One method's routes and who is granted → Allow and Deny patterns that say it, or the routes that no policy can tell apart.
// Deny wins and `*` crosses slashes, so each denied route is cut out of the Allow patterns that reach into it.
// Never allows a route that is denied, whatever the parameters hold.

import { EVERYTHING, exampleOf, type Glob, toGlob, withSlash } from "./glob";
import type { RouteLanguage, RoutePath } from "./language";

/** What has to be said, and beside it what is denied of paths that belong to no route. */
export type MethodPatterns =
  | {
      readonly ok: true;
      readonly allow: readonly string[];
      readonly deny: readonly string[];
      readonly besides: readonly string[];
    }
  | { readonly ok: false; readonly denied: string; readonly granted: string; readonly lost: string };

type IsGranted = (path: RoutePath) => boolean;

/** Each granted route by its own pattern. */
export function sayEach(language: RouteLanguage, isGranted: IsGranted): MethodPatterns {
  const open = language.paths.filter(isGranted);
  const deny = cutOut(
    language,
    open,
    open.map(({ glob }) => glob),
    isGranted,
  );
  if (!Array.isArray(deny)) return deny;
  const besides = closeGaps(language, open, deny);
  return { ok: true, allow: textsOf(open.map(({ glob }) => glob)), deny: textsOf(deny), besides };
}

/** Everything but the denied routes: shorter if most are granted, and as right for every route that is listed. */
export function sayRest(language: RouteLanguage, isGranted: IsGranted): MethodPatterns {
  const open = language.paths.filter(isGranted);
  if (open.length === 0) return { ok: true, allow: [], deny: [], besides: [] };
  const deny = cutOut(language, open, [EVERYTHING], isGranted);
  if (!Array.isArray(deny)) return deny;
  return { ok: true, allow: [EVERYTHING.pattern], deny: textsOf(deny), besides: [] };
}

const textsOf = (globs: readonly Glob[]) => [...new Set(globs.map(({ pattern }) => pattern))];

type Failure = Extract<MethodPatterns, { ok: false }>;

function cutOut(
  language: RouteLanguage,
  open: readonly RoutePath[],
  allowed: readonly Glob[],
  isGranted: IsGranted,
): Glob[] | Failure {
  const deny: Glob[] = [];
  for (const path of language.paths) {
    if (isGranted(path)) continue;
    for (const [at, glob] of allowed.entries()) {
      for (const template of language.meet(glob, path)) {
        const example = exampleOf(template);
        if (!deny.some(({ matches }) => matches(example))) {
          const candidates = [path.glob, toGlob(template)];
          const choice =
            candidates.find((candidate) => open.every((other) => isApart(language, candidate, other))) ??
            candidates.find((candidate) => open.every((other) => isOddAtMost(language, candidate, other)));
          if (choice === undefined) {
            const lost = open.find((other) => !isOddAtMost(language, toGlob(template), other));
            const granted = open[at]?.route.key ?? open[0]?.route.key ?? "";
            return { ok: false, denied: path.route.key, granted, lost: lost?.route.key ?? "" };
          }
          deny.push(choice);
        }
      }
    }
    // That the gateway takes `/admin/` for `/admin` is not confirmed, nor that it does not.
    for (const template of [path.segments, ...allowed.flatMap((glob) => language.meet(glob, path))]) {
      const slashed = `${exampleOf(template)}/`;
      const isReached = allowed.some(({ matches }) => matches(slashed));
      if (isReached && !deny.some(({ matches }) => matches(slashed))) deny.push(withSlash(toGlob(template)));
    }
  }
  return deny;
}

/** No path of the granted route is matched. */
function isApart(language: RouteLanguage, candidate: Glob, granted: RoutePath): boolean {
  return language.meet(candidate, granted).length === 0;
}

// The Deny for `/users/{id}/orders` also matches `/users/{id}/orders/{o}` where o is "orders". No policy can tell these
// apart, so paths in which a parameter is spelled like a literal segment may be denied with it: closed, and rare.
function isOddAtMost(language: RouteLanguage, candidate: Glob, granted: RoutePath): boolean {
  const { segments, greedy } = granted;
  return language
    .meet(candidate, granted)
    .every((template) =>
      segments.some(
        (own, at) => own === null && template[at] !== null && !(greedy && at === segments.length - 1),
      ),
    );
}

/** Paths below the parameters of granted routes belong to no listed route: denied where that harms none that is granted. */
function closeGaps(language: RouteLanguage, open: readonly RoutePath[], deny: readonly Glob[]): string[] {
  const closed: Glob[] = [];
  const deepest = Math.max(0, ...open.map(({ segments }) => segments.length));
  const belowAll = toGlob(Array.from({ length: deepest + 1 }, () => null));
  for (const { segments } of open) {
    for (const [at, segment] of segments.entries()) {
      if (segment !== null) continue;
      const deeper = [...segments.slice(0, at), null, ...segments.slice(at)];
      const example = exampleOf(deeper);
      if ([...deny, ...closed].some(({ matches }) => matches(example))) continue;
      const choice = [belowAll, toGlob(deeper)].find(
        (candidate) =>
          candidate.matches(example) && open.every((other) => isApart(language, candidate, other)),
      );
      if (choice !== undefined) closed.push(choice);
    }
  }
  return textsOf(closed);
}

/** Bytes of these patterns as resources of a policy: ARN, slash, quotes, comma; all of it ASCII. */
export function lengthOf(patterns: readonly string[], arn: number): number {
  return patterns.reduce((sum, pattern) => sum + arn + 1 + pattern.length + 3, 0);
}

/** At most this many bytes, whoever is granted what: each route is either allowed or cut out. */
export function mostBytes({ paths, meet }: RouteLanguage, arn: number): number {
  const all = paths.map((path) => {
    const others = paths.filter((other) => other !== path).map(({ glob }) => glob);
    const templates = others.flatMap((glob) => meet(glob, path));
    const slashed = [path.segments, ...templates]
      .map((template) => withSlash(toGlob(template)))
      .filter(({ segments }) => others.some(({ matches }) => matches(`${exampleOf(segments)}/`)));
    const cuts = templates.length === 0 ? [] : [path.glob, ...templates.map(toGlob)];
    return Math.max(lengthOf([path.glob.pattern], arn), lengthOf(textsOf([...cuts, ...slashed]), arn));
  });
  return all.reduce((sum, bytes) => sum + bytes, 0);
}
