// Every route of every API is behind an authorizer. The reason this pack exists.
// Open routes and malformed definitions are violations; what cannot be seen yet is undecided, named as such, never silence.

import { EXEMPT_REASONS, type LinkedRoute, MISFITS, OPEN_REASONS, type OpenReason } from "../facts";
import { defineRule, type Hit, hitAt, hitRoute } from "./contract";

export const routeHasAuthorizer = defineRule({
  name: "route-has-authorizer",
  title: "Every API route has an authorizer",
  severity: "critical",
  levels: { recommended: "mandatory", strict: "mandatory" },
  strict: { undecided: "mandatory", loadBalancers: "mandatory" },
  why: "A route without an authorizer can be called by anybody who learns its URL, and URLs are not secret.",
  fix: "Put an authorizer (Lambda, JWT, Cognito or IAM) on each listed route, or waive it with an owner, a reason and a date.",
  controls: {
    cwe: [306, 862],
    owasp: ["API2", "API5"],
    nist: ["AC-3"],
    pci: ["7.2.1", "7.3.3"],
    cis: ["3.3"],
  },
  options: {
    undecided: {
      type: "string",
      enum: ["advisory", "mandatory"],
      default: "advisory",
      description: "What a route is that cannot be judged yet: a note, or a reason to stop.",
    },
    loadBalancers: {
      type: "string",
      enum: ["advisory", "mandatory"],
      default: "advisory",
      description:
        "What an open listener of a load balancer is: a note, since a website may stand there, or a reason to stop.",
    },
    unreachable: {
      type: "string",
      enum: ["allow", "refuse"],
      default: "allow",
      description:
        "Whether a route without an authorizer may stand where the internet cannot reach it: behind a private endpoint, or a resource policy that names its callers.",
    },
  },
  onUnknown: "undecided",
  says: "without an authorizer",
  check: ({ routes, problems }, { unreachable, loadBalancers }) => [
    ...routes.flatMap((route) => {
      const hits = judge(route, unreachable === "refuse");
      const isSoft = route.kind === "load-balancer" && loadBalancers !== "mandatory";
      return isSoft ? hits.map((hit): Hit => ({ ...hit, isSoft: true })) : hits;
    }),
    ...problems.map((one) =>
      hitAt(one, one.where, `malformed: expected ${one.expected}`, `${one.where}: ${one.expected}`),
    ),
  ],
});

/** These have rules of their own, since some teams accept one. */
const OTHERS: ReadonlySet<OpenReason> = new Set(["api-key-only", ...MISFITS]);

function judge(route: LinkedRoute, refusesUnreachable: boolean): readonly Hit[] {
  const { auth } = route;
  if (auth.verdict === "open" && !OTHERS.has(auth.reason))
    return [hitRoute(route, OPEN_REASONS[auth.reason])];
  if (auth.verdict === "exempt" && auth.open !== undefined && refusesUnreachable)
    return [hitRoute(route, `${OPEN_REASONS[auth.open]}; ${EXEMPT_REASONS[auth.reason]}`)];
  if (auth.verdict === "undecided") return [hitRoute(route, "cannot be judged", auth.unknown)];
  return [];
}
