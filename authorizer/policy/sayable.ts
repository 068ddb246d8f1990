// Route requirements → every verdict that a token can get, tried at deployment and at cold start: each must be said by a
// policy, and fit. Throws with the routes, or the bound, and what to do; after it no token can fail for its policy.

import type { RouteRequirement } from "../config";
import { type Compile, MAX_RESOURCES } from "./compile";
import { lengthOf } from "./patterns";

/** One Resource has fewer characters. */
export const RESOURCE_LIMIT = 512;
/** With up to this many different things asked for, all combinations are tried: 256 policies. */
const MAX_COMBINED = 8;

/** @throws Error if some verdict cannot be said, or would not fit. */
export function checkVerdicts(routes: readonly RouteRequirement[], compile: Compile): void {
  const clauses = [
    ...new Map(routes.flatMap(clausesOf).map((clause) => [clause.join("\n"), clause])).values(),
  ];
  // Requirements only ever ask for more, so a verdict that cannot be said is met by a token that lacks one thing and has
  // all others: trying these is trying all.
  const said = [[], ...clauses.map((clause) => [clause])].map((lacking) => {
    const patterns = compile.patterns(grantedWithout(routes, lacking));
    if (patterns.ok) return [...patterns.allow, ...patterns.deny];
    throw new Error(
      `ROUTES: no policy can deny "${patterns.denied}" and allow both "${patterns.granted}" and "${patterns.lost}", ` +
        "since * crosses slashes; give two of them the same requirements, or list the routes between them",
    );
  });
  if (said.flat().some((pattern) => compile.arn + 1 + pattern.length >= RESOURCE_LIMIT)) {
    throw new Error(
      `ROUTES: a path is too long; with the stage's ARN (up to ${compile.arn}) a policy's resource must have fewer than ${RESOURCE_LIMIT} characters`,
    );
  }
  const most =
    compile.most > MAX_RESOURCES && clauses.length <= MAX_COMBINED
      ? tryAll(routes, compile, clauses)
      : compile.most;
  if (most > MAX_RESOURCES) {
    throw new Error(
      `ROUTES: a policy could need ${most} bytes of resources and would not fit into 8 KB: ${MAX_RESOURCES} are left beside the context ` +
        `(planned for a stage's ARN of ${compile.arn} characters); list fewer routes, name methods instead of ANY, ` +
        `or let the routes ask for at most ${MAX_COMBINED} different things`,
    );
  }
}

/** The bytes of the longest policy of all tokens. */
function tryAll(routes: readonly RouteRequirement[], compile: Compile, clauses: readonly Clause[]): number {
  const sizes = Array.from({ length: 2 ** clauses.length }, (_, bits) => {
    const lacking = clauses.filter((_, at) => (bits >> at) % 2 === 1);
    const patterns = compile.patterns(grantedWithout(routes, lacking));
    return patterns.ok ? lengthOf([...patterns.allow, ...patterns.deny], compile.arn) : 0;
  });
  return Math.max(...sizes);
}

/** Things of which one is enough. */
type Clause = readonly string[];

function clausesOf({ scopes, permissions, groups }: RouteRequirement): Clause[] {
  return [
    ...scopes.map((scope) => [`scope ${scope}`]),
    ...permissions.map((permission) => [`permission ${permission}`]),
    ...(groups.length === 0 ? [] : [groups.map((group) => `group ${group}`)]),
  ];
}

/** Who is granted what by a token that has none of these things, and all others. */
function grantedWithout(
  routes: readonly RouteRequirement[],
  lacking: readonly Clause[],
): ReadonlyMap<RouteRequirement, boolean> {
  const things = new Set(lacking.flat());
  return new Map(
    routes.map((route) => [
      route,
      clausesOf(route).every((clause) => clause.some((one) => !things.has(one))),
    ]),
  );
}
