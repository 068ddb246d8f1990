// Every route of every API is behind an authorizer. The reason this pack exists.
// Open routes and malformed definitions are violations; what cannot be seen yet is undecided, named as such, never silence.

import type { LinkedProblem, LinkedRoute } from "../facts/facts";
import { OPEN_REASONS } from "../facts/route";
import { defineRule, type Hit } from "./rule";

export const routeHasAuthorizer = defineRule({
  name: "route-has-authorizer",
  title: "Every API route has an authorizer",
  severity: "critical",
  levels: { recommended: "mandatory", strict: "mandatory" },
  why: "A route without an authorizer can be called by anybody who learns its URL, and URLs are not secret.",
  fix: "Put an authorizer (Lambda, JWT, Cognito or IAM) on each listed route, or waive it with an owner, a reason and a date.",
  options: {},
  onUnknown: "undecided",
  says: "without an authorizer",
  check: ({ routes, problems }) => [...routes.flatMap(judgeRoute), ...problems.map(judgeProblem)],
});

function judgeRoute(route: LinkedRoute): readonly Hit[] {
  const { auth } = route;
  const hit = {
    scope: route.scope,
    owner: route.owner,
    urn: route.source,
    resource: route.sourceName,
    method: route.method,
    path: route.path,
    mend: route.mend,
    route,
  };
  if (auth.verdict === "open") return [{ ...hit, verdict: "violation", what: OPEN_REASONS[auth.reason] }];
  if (auth.verdict === "undecided") {
    return [{ ...hit, verdict: "undecided", what: "cannot be judged", unknown: auth.unknown }];
  }
  return [];
}

function judgeProblem(problem: LinkedProblem): Hit {
  return {
    verdict: "violation",
    scope: problem.scope,
    owner: problem.owner,
    urn: problem.urn,
    resource: problem.name,
    method: "",
    path: problem.where,
    what: `malformed: expected ${problem.expected}`,
    mend: `${problem.where}: ${problem.expected}`,
  };
}
