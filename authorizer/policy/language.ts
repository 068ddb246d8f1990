// The routes of one method → where a policy's pattern meets a route: a pattern's `*` crosses slashes, a route's parameter
// does not, so `items/?*` also matches paths that the gateway gives to `/items/{id}/secrets` or to `/{proxy+}`.
// Works on pairs of a pattern and a route, segment by segment, never on all routes together.

import type { RouteRequirement } from "../config";

/** A path of which some segments may be anything (null). */
export type Template = readonly (string | null)[];

/** A template and what it says as a pattern of IAM. */
export interface Glob {
  readonly segments: Template;
  readonly pattern: string;
  readonly matches: (path: string) => boolean;
}

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
}

/** Counts the work of a start; a cold start has seconds, and nobody understands routes that need more. */
export interface Steps {
  left: number;
}

/** Some tenths of a second. A hundred ordinary routes take a fiftieth of it. */
export const MAX_STEPS = 2_000_000;

/** Stands for every value of a parameter that is no literal segment of a route: `*` occurs in none. */
const ANY_VALUE = "*";

/** @throws Error, from `meet` too, when the steps are used up. */
export function readLanguage(routes: readonly RouteRequirement[], steps: Steps): RouteLanguage {
  const paths = routes.map(toPath);
  const order = [...paths].sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  const longest = Math.max(0, ...paths.map(({ segments }) => segments.length)) + 1;
  const met = new Map<string, Map<RoutePath, readonly Template[]>>();
  const routeOf = (template: Template) => {
    const texts = template.map((segment) => segment ?? ANY_VALUE);
    spend(steps, 1 + paths.length / 8);
    return order.find((path) => accepts(path, texts));
  };
  return {
    paths,
    routeOf,
    meet(glob, path) {
      const known = met.get(glob.pattern) ?? new Map<RoutePath, readonly Template[]>();
      met.set(glob.pattern, known);
      const templates =
        known.get(path) ??
        lengthsOf(path, Math.max(longest, path.segments.length + glob.segments.length))
          .flatMap((length) => align(glob, path, length, steps))
          .filter((template) => routeOf(template) === path);
      known.set(path, templates);
      return templates;
    },
  };
}

export function toGlob(segments: Template): Glob {
  // Not `*`: a parameter is never empty, and `/items/` may be routed like `/items`.
  const pattern = segments.map((segment) => segment ?? "?*").join("/");
  return withPattern(segments, pattern);
}

/** The same paths with a slash behind them. */
export function withSlash({ segments, pattern }: Glob): Glob {
  return withPattern(segments, `${pattern}/`);
}

/** A path of the template, with values that no route has as a literal. */
export function exampleOf(template: Template): string {
  return template.map((segment) => segment ?? ANY_VALUE).join("/");
}

/** `$default`, and whatever is there. */
export const EVERYTHING: Glob = { segments: [null], pattern: "*", matches: () => true };

function withPattern(segments: Template, pattern: string): Glob {
  const parts = pattern.split("?*");
  return { segments, pattern, matches: (path) => matchesParts(parts, path) };
}

/** Between two parts there is at least one character. The earliest place of each part is the best one. */
function matchesParts(parts: readonly string[], path: string): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return path === first;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at + 1);
    if (found < 0) return false;
    at = found + part.length;
  }
  return path.endsWith(last) && path.length - last.length > at;
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
