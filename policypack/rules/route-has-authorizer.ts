// Every route of every API is behind an authorizer. The reason this pack exists.
// Open routes and malformed definitions are violations; what cannot be seen yet is undecided, named as such, never silence.

import type { LinkedRoute } from "../facts";
import { OPEN_REASONS } from "../facts";
import { defineRule, type Hit, hitAt, hitRoute } from "./contract";

export const routeHasAuthorizer = defineRule({
  name: "route-has-authorizer",
  title: "Every API route has an authorizer",
  severity: "critical",
  levels: { recommended: "mandatory", strict: "mandatory" },
  strict: { undecided: "mandatory" },
  why: "A route without an authorizer can be called by anybody who learns its URL, and URLs are not secret.",
  fix: "Put an authorizer (Lambda, JWT, Cognito or IAM) on each listed route, or waive it with an owner, a reason and a date.",
  options: {
    undecided: {
      type: "string",
      enum: ["advisory", "mandatory"],
      default: "advisory",
      description: "What a route is that cannot be judged yet: a note, or a reason to stop.",
    },
  },
  onUnknown: "undecided",
  says: "without an authorizer",
  check: ({ routes, problems }) => [
    ...routes.flatMap(judge),
    ...problems.map((one) =>
      hitAt(one, one.where, `malformed: expected ${one.expected}`, `${one.where}: ${one.expected}`),
    ),
  ],
});

function judge(route: LinkedRoute): readonly Hit[] {
  const { auth } = route;
  // An API key alone has its own rule, since some teams accept one.
  if (auth.verdict === "open" && auth.reason !== "api-key-only")
    return [hitRoute(route, OPEN_REASONS[auth.reason])];
  if (auth.verdict === "undecided") return [hitRoute(route, "cannot be judged", auth.unknown)];
  return [];
}
