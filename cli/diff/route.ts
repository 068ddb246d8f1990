// One route before and after → what differs for its callers. In: two reports of one route, either of which may be missing.
// Out: aspects. Names of authorizers and resources are no difference: only what they let in is.

import type { RouteReport } from "../../policypack/check";
import { principalOf, type Stand, standOf } from "../access";
import { type Aspect, compareSets, type Direction } from "./aspect";
import { compareRequirements } from "./requirement";

export function compareRoutes(before: RouteReport, after: RouteReport): readonly Aspect[] {
  const [was, is] = [standOf(before), standOf(after)];
  if (was !== is) return [standAspect(before, after, was, is)];
  if (is === "waived") return [...compareKeys(before, after), ...compareWaivers(before, after)];
  if (is === "open") return compareKeys(before, after);
  if (is !== "protected") return [];
  return compareAuthorizers(before, after);
}

function standAspect(before: RouteReport, after: RouteReport, was: Stand, is: Stand): Aspect {
  const says = fromTo(before, after);
  const facet = was === "waived" || is === "waived" ? "waiver" : "route";
  return { facet, direction: standDirection(was, is), says };
}

function standDirection(was: Stand, is: Stand): Direction {
  if (was === "undecided" || is === "undecided") return "unclear";
  // A waiver takes away what stops the run; without it, the open route stops it again.
  const rank: Readonly<Record<Stand, number>> = { waived: 2, open: 1, exempt: 0, protected: 0, undecided: 0 };
  if (rank[is] === rank[was]) return "both";
  // From behind an authorizer, open and waived are equally open; between the two, the waiver widens.
  return rank[is] > rank[was] ? "widened" : "narrowed";
}

function compareWaivers({ waiver: was }: RouteReport, { waiver: is }: RouteReport): readonly Aspect[] {
  if (was === undefined || is === undefined || was.expires === is.expires) return [];
  const isLonger = is.expires > was.expires;
  return [
    {
      facet: "waiver",
      direction: isLonger ? "widened" : "narrowed",
      says: `the waiver ends on ${is.expires}, no longer on ${was.expires}`,
    },
  ];
}

/** One key for all callers is no authorizer, and less than nothing at all. */
function compareKeys(before: RouteReport, after: RouteReport): readonly Aspect[] {
  const [was, is] = [before, after].map(({ reason = "" }) => KEYS.has(reason));
  if (was === is) return [];
  return [{ facet: "key", direction: was ? "widened" : "narrowed", says: fromTo(before, after) }];
}

const KEYS: ReadonlySet<string> = new Set(["api-key-only", "api-key-mode"]);

function compareAuthorizers(before: RouteReport, after: RouteReport): readonly Aspect[] {
  if (before.guard !== after.guard)
    return [
      {
        facet: "authorizer",
        direction: "both",
        says: `another kind of authorizer, ${fromTo(before, after)}`,
      },
    ];
  const ttl = compareTtl(before.access?.resultTtlSeconds, after.access?.resultTtlSeconds);
  const identity = compareIdentity(before, after);
  if (identity.length > 0) return [...identity, ...ttl];
  return [
    ...compareRequirements(before.access?.asks, after.access?.asks),
    ...compareSets("issuers", "issuer", before.access?.issuers, after.access?.issuers),
    ...compareSets("audiences", "audience", before.access?.audiences, after.access?.audiences),
    ...ttl,
  ];
}

const fromTo = (before: RouteReport, after: RouteReport): string =>
  `from ${principalOf(before).says} to ${principalOf(after).says}`;

/**
 * Whether a Lambda authorizer is the same. Where its issuers can be seen, they decide; else its function's name, else its
 * own name. A rename of the other one is no change.
 */
function compareIdentity(before: RouteReport, after: RouteReport): readonly Aspect[] {
  if (before.guard !== "lambda") return [];
  if (before.access?.issuers !== undefined && after.access?.issuers !== undefined) return [];
  const [was, is] = [before.access?.decider, after.access?.decider];
  const facet = "authorizer";
  if ((was === undefined) !== (is === undefined))
    return [{ facet, direction: "unclear", says: "the authorizer's function cannot be seen on one side" }];
  const isSame = was === undefined ? before.authorizer === after.authorizer : was === is;
  if (isSame) return [];
  const isTold = principalOf(before).says !== principalOf(after).says;
  const says = `the authorizer is another one${isTold ? `, ${fromTo(before, after)}` : ""}`;
  return [{ facet, direction: "both", says }];
}

function compareTtl(before: number | undefined, after: number | undefined): readonly Aspect[] {
  if (before === after) return [];
  if (before === undefined || after === undefined)
    return [{ facet: "result TTL", direction: "unclear", says: "the result TTL cannot be seen on one side" }];
  return [
    {
      facet: "result TTL",
      direction: after > before ? "widened" : "narrowed",
      says: `a decision is kept for ${after} s, no longer for ${before} s`,
    },
  ];
}
