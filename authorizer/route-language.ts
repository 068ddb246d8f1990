// The routes of one method → every case the gateway can meet: which route it takes, which policy patterns match there.
// A pattern's `*` crosses slashes, a route's parameter does not, so `items/?*` also matches what belongs to
// `/items/{id}/secrets` or to `/{proxy+}`. Computed once, exactly, at the level of path segments.

import type { RouteRequirement } from "./routes";

/** One route for one method, with the pattern that covers its paths. */
export interface RoutePath {
  readonly route: RouteRequirement;
  readonly pattern: string;
}

/** Some path: the route the gateway takes for it (undefined: none that we know), and the patterns that match it. */
export interface Case {
  readonly routed: RouteRequirement | undefined;
  readonly matches: ReadonlySet<string>;
}

export interface RouteLanguage {
  readonly paths: readonly RoutePath[];
  readonly cases: readonly Case[];
}

/** null: one parameter segment. */
type Segment = string | null;

interface Automaton {
  readonly segments: readonly Segment[];
  /** Ends in `{proxy+}`: the last segment repeats. */
  readonly greedy: boolean;
  /** `$default`: matches the root as well. */
  readonly anything: boolean;
}

/** Positions reached in an automaton. */
type Positions = ReadonlySet<number>;

/** Beyond this, the routes overlap too much to be understood by anybody. */
const MAX_STATES = 2000;

/** @throws Error at deployment if the routes overlap in too many ways. */
export function readLanguage(routes: readonly RouteRequirement[]): RouteLanguage {
  const exact = routes.map(toAutomaton);
  const paths = routes.map((route, at) => ({ route, pattern: toPattern(exact[at]) }));
  const globs = [...exact, ...exact.flatMap(deeper)];
  const patterns = globs.map(toPattern);
  const order = routes
    .map((_, at) => at)
    .sort((a, b) => (specificity(exact[a]) < specificity(exact[b]) ? -1 : 1));

  const cases = new Map<string, Case>();
  const all = [...exact.map((one) => ({ one, loops: false })), ...globs.map((one) => ({ one, loops: true }))];
  const start: readonly Positions[] = all.map(() => new Set([0]));
  const seen = new Set<string>([keyOf(start)]);
  const queue = [start];
  for (let state = queue.pop(), root = true; state !== undefined; state = queue.pop(), root = false) {
    const accepts = all.map(({ one }, at) => isEnd(one, state?.[at], root));
    const taken = order.find((at) => accepts[at]);
    const matches = new Set(patterns.filter((_, at) => accepts[routes.length + at]));
    const routed = taken === undefined ? undefined : routes[taken];
    if (matches.size > 0) cases.set(`${routed?.key} ${[...matches].join(" ")}`, { routed, matches });
    for (const text of alphabet(globs, state.slice(routes.length))) {
      const next = all.map(({ one, loops }, at) => step(one, state?.[at], text, loops));
      const key = keyOf(next);
      if (seen.has(key) || next.every((positions) => positions.size === 0)) continue;
      if (seen.size > MAX_STATES)
        throw new Error("ROUTES: the paths overlap in too many ways; use fewer parameters");
      seen.add(key);
      queue.push(next);
    }
  }
  return { paths, cases: [...cases.values()] };
}

function toAutomaton({ path }: RouteRequirement): Automaton {
  if (path === undefined) return { segments: [null], greedy: true, anything: true };
  const parts = path === "" ? [] : path.split("/");
  return {
    segments: parts.map((part) => (part.startsWith("{") ? null : part)),
    greedy: path.endsWith("+}"),
    anything: false,
  };
}

/** Not `*`: the parameter is never empty, and `/items/` may be routed like `/items`. */
function toPattern(automaton: Automaton | undefined): string {
  if (automaton === undefined || automaton.anything) return "*";
  return automaton.segments.map((segment) => segment ?? "?*").join("/");
}

/** For each parameter, the pattern of the paths in which it would hold a slash: to be denied, if nothing else has them. */
function deeper({ segments, greedy, anything }: Automaton): Automaton[] {
  return segments.flatMap((segment, at) => {
    if (segment !== null || (greedy && at === segments.length - 1)) return [];
    return [{ segments: [...segments.slice(0, at), null, ...segments.slice(at)], greedy, anything }];
  });
}

/** Static before parameter before greedy, from the left, as the gateway chooses. */
function specificity(
  { segments, greedy, anything }: Automaton = { segments: [], greedy: true, anything: true },
): string {
  if (anything) return "3";
  return segments
    .map((segment, at) => (segment !== null ? 0 : greedy && at === segments.length - 1 ? 2 : 1))
    .join("");
}

function isEnd(automaton: Automaton, positions: Positions | undefined, root: boolean): boolean {
  return positions?.has(automaton.segments.length) === true || (root && automaton.anything);
}

function step(
  automaton: Automaton,
  positions: Positions | undefined,
  text: Segment,
  loops: boolean,
): Positions {
  const { segments, greedy } = automaton;
  const next = new Set<number>();
  for (const at of positions ?? []) {
    const segment = segments[at];
    if (segment === null) {
      next.add(at + 1);
      if (loops) next.add(at);
    } else if (segment !== undefined && segment === text) next.add(at + 1);
    else if (at === segments.length && greedy) next.add(at);
  }
  return next;
}

/** Every segment that makes a difference from here, and null for all the others. */
function alphabet(globs: readonly Automaton[], positions: readonly Positions[]): ReadonlySet<Segment> {
  const texts = new Set<Segment>([null]);
  globs.forEach(({ segments }, at) => {
    for (const position of positions[at] ?? []) {
      const segment = segments[position];
      if (segment !== undefined) texts.add(segment);
    }
  });
  return texts;
}

function keyOf(state: readonly Positions[]): string {
  return state.map((positions) => [...positions].sort().join()).join(";");
}
