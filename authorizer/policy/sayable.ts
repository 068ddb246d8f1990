// Route requirements → every verdict that a token can get, tried at deployment and at cold start: each must be said by a
// policy, and fit. Throws with the routes, or the bound, and what to do; after it no token can fail for its policy.

import type { RouteRequirement } from "../config";
import type { Compile } from "./compile";
import { type Clause, clausesOf, issuerThing } from "./grant";
import { lengthOf } from "./patterns";

/** One Resource has fewer characters. */
export const RESOURCE_LIMIT = 512;
/** With up to this many different things asked for, all combinations are tried: 256 policies. */
const MAX_COMBINED = 8;

/** @throws Error if some verdict cannot be said, or would not fit. */
export function checkVerdicts(routes: readonly RouteRequirement[], compile: Compile): void {
  const all = new Map(routes.flatMap(clausesOf).map((clause) => [clause.join("\n"), clause]));
  const clauses = [...all.values()].filter(([thing = ""]) => !thing.startsWith(issuerThing("")));
  // Requirements only ever ask for more, so a verdict that cannot be said is met by a token that lacks one thing and has
  // all others: trying these for each issuer is trying all.
  const lacks = issuersOf(routes).flatMap((others) =>
    [[], ...clauses.map((clause) => [clause])].map((some) => [...others, ...some]),
  );
  const said = lacks.map((lacking) => {
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
    compile.most > compile.room && clauses.length <= MAX_COMBINED
      ? tryAll(routes, compile, clauses)
      : compile.most;
  if (most > compile.room) {
    throw new Error(
      `ROUTES: a policy could need ${most} bytes of resources and would not fit into 8 KB: ${compile.room} are left beside the context ` +
        `(planned for a stage's ARN of ${compile.arn} characters); answer for one route (ANSWER_FOR=route), list fewer routes, name methods ` +
        `instead of ANY, let the routes ask for at most ${MAX_COMBINED} different things, or name in WHOLE_METHODS the methods whose ` +
        "unlisted routes may be open to whoever may use the listed ones",
    );
  }
}

/** The bytes of the longest policy of all tokens. */
function tryAll(routes: readonly RouteRequirement[], compile: Compile, clauses: readonly Clause[]): number {
  const sizes = issuersOf(routes).flatMap((others) =>
    Array.from({ length: 2 ** clauses.length }, (_, bits) => {
      const lacking = clauses.filter((_, at) => (bits >> at) % 2 === 1);
      const patterns = compile.patterns(grantedWithout(routes, [...others, ...lacking]));
      return patterns.ok ? lengthOf([...patterns.allow, ...patterns.deny], compile.arn) : 0;
    }),
  );
  return Math.max(...sizes);
}

/** What the tokens of each issuer lack: to be of another one that some route names. The last is of none of them. */
function issuersOf(routes: readonly RouteRequirement[]): Clause[][] {
  const aliases = [...new Set(routes.flatMap(({ issuers }) => issuers))];
  return [...aliases, undefined].map((own) =>
    aliases.filter((alias) => alias !== own).map((alias) => [issuerThing(alias)]),
  );
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
