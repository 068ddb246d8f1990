// The routes of one method → where a policy's pattern meets a route: a pattern's `*` crosses slashes, a route's parameter
// does not, so `items/?*` also matches paths that the gateway gives to `/items/{id}/secrets` or to `/{proxy+}`.
// Works on pairs of a pattern and a route, segment by segment, never on all routes together.

import type { RouteRequirement } from "../config";
import { ANY_VALUE, EVERYTHING, type Glob, readTemplate, type Template, toGlob } from "./glob";

export interface RoutePath {
  readonly route: RouteRequirement;
  readonly segments: Template;
  /** Ends in `{proxy+}`, or is `$default`: the last segment repeats. */
  readonly greedy: boolean;
  readonly glob: Glob;
}

export interface RouteLanguage {
  readonly paths: readonly RoutePath[];
  /** The templates of the paths that the gateway gives to this route and that the pattern matches. */
  meet(glob: Glob, path: RoutePath): readonly Template[];
  /** The route that the gateway takes for a path of this template. */
  routeOf(template: Template): RoutePath | undefined;
  /** What has been asked of `meet`, whole, for `readLanguage` of the same routes. */
  written(): WrittenMeetings;
}

/** By pattern, and by the path's position: the templates as patterns. A position that is missing has none. */
export type WrittenMeetings = Readonly<Record<string, Readonly<Record<number, readonly string[]>>>>;

/** Counts the work of a start; a cold start has seconds, and nobody understands routes that need more. */
export interface Steps {
  left: number;
}

/** Some tenths of a second. A hundred ordinary routes take a fiftieth of it. */
export const MAX_STEPS = 2_000_000;

/**
 * @param known what `written` of the same routes gave: asked before anything is worked out.
 * @throws Error, from `meet` too, when the steps are used up.
 */
export function readLanguage(
  routes: readonly RouteRequirement[],
  steps: Steps,
  known: WrittenMeetings = {},
): RouteLanguage {
  const paths = routes.map(toPath);
  const order = [...paths].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  const longest = Math.max(0, ...paths.map(({ segments }) => segments.length)) + 1;
  const met = new Map<string, Map<RoutePath, readonly Template[]>>();
  const routeOf = (template: Template) => {
    const texts = template.map((segment) => segment ?? ANY_VALUE);
    spend(steps, 1 + paths.length / 8);
    return order.find((path) => accepts(path, texts));
  };
  const globs = new Map<string, Glob>();
  const workOut = (glob: Glob, path: RoutePath) =>
    lengthsOf(path, Math.max(longest, path.segments.length + glob.segments.length))
      .flatMap((length) => align(glob, path, length, steps))
      .filter((template) => routeOf(template) === path);
  const meet = (glob: Glob, path: RoutePath) => {
    const own = met.get(glob.pattern) ?? new Map<RoutePath, readonly Template[]>();
    met.set(glob.pattern, own);
    globs.set(glob.pattern, glob);
    const written = Object.hasOwn(known, glob.pattern) ? known[glob.pattern] : undefined;
    const templates =
      own.get(path) ??
      (written === undefined ? workOut(glob, path) : (written[paths.indexOf(path)] ?? []).map(readTemplate));
    own.set(path, templates);
    return templates;
  };
  return {
    paths,
    routeOf,
    meet,
    written() {
      const rows = [...globs.values()].map((glob) => {
        const row = paths.map(
          (path, at) => [at, meet(glob, path).map((one) => toGlob(one).pattern)] as const,
        );
        return [glob.pattern, Object.fromEntries(row.filter(([, templates]) => templates.length > 0))];
      });
      return Object.fromEntries(rows);
    },
  };
}

function toPath(route: RouteRequirement): RoutePath {
  const { path } = route;
  if (path === undefined) return { route, segments: [null], greedy: true, glob: EVERYTHING };
  const segments = path === "" ? [] : path.split("/").map((part) => (part.startsWith("{") ? null : part));
  return { route, segments, greedy: path.endsWith("+}"), glob: toGlob(segments) };
}

/** Static before parameter before greedy, from the left, as the gateway chooses. */
function rankOf({ segments, greedy, glob }: RoutePath): string {
  if (glob === EVERYTHING) return "3";
  return segments
    .map((segment, at) => (segment !== null ? 0 : greedy && at === segments.length - 1 ? 2 : 1))
    .join("");
}

function accepts({ segments, greedy, glob }: RoutePath, texts: readonly string[]): boolean {
  if (glob === EVERYTHING) return true;
  if (greedy ? texts.length < segments.length : texts.length !== segments.length) return false;
  return segments.every((segment, at) => segment === null || segment === texts[at]);
}

/**
 * One segment more than any route has stands for all that is longer, where only greedy routes are left, if the whole
 * pattern has room behind the route's own segments.
 */
function lengthsOf({ segments, greedy, glob }: RoutePath, longest: number): readonly number[] {
  const least = glob === EVERYTHING ? 0 : segments.length;
  return greedy ? Array.from({ length: longest - least + 1 }, (_, more) => least + more) : [least];
}

/** Every way to lay the pattern over a path of the route; laid the same way twice counts once. */
function align(glob: Glob, path: RoutePath, length: number, steps: Steps): Template[] {
  if (length === 0) return glob === EVERYTHING || glob.segments.length === 0 ? [[]] : [];
  const wanted = glob.segments;
  let open = new Map<string, readonly [used: number, template: Template]>([["0", [0, []]]]);
  for (let at = 0; at < length; at++) {
    const next = new Map<string, readonly [number, Template]>();
    const own = path.segments[at] ?? null;
    for (const [used, template] of open.values()) {
      const segment = wanted[used];
      if (segment === undefined) continue;
      const fitting = segment === null ? own : own === null || own === segment ? segment : undefined;
      if (fitting === undefined) continue;
      const longer = [...template, fitting];
      for (const then of segment === null ? [used + 1, used] : [used + 1]) {
        spend(steps, 1);
        if (wanted.length - then <= length - at - 1) next.set(`${then} ${longer.join("/")}`, [then, longer]);
      }
    }
    open = next;
  }
  return [...open.values()].filter(([used]) => used === wanted.length).map(([, template]) => template);
}

function spend(steps: Steps, count: number): void {
  steps.left -= count;
  if (steps.left < 0) {
    throw new Error(
      "ROUTES: the paths overlap in too many ways; use fewer parameters, or literal segments before them",
    );
  }
}
