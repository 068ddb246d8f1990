// One API before and after → what differs in how it can be reached: its default endpoint, browsers' origins, its resource policy.

import type { ApiReport } from "../../policypack/check";
import { type Aspect, compareSets } from "./aspect";

export function compareApis(before: ApiReport, after: ApiReport): readonly Aspect[] {
  return [
    ...compareEndpoint(before.defaultEndpoint, after.defaultEndpoint),
    ...compareOrigins(before.origins, after.origins),
    ...comparePolicies(before.policies, after.policies),
  ];
}

function compareEndpoint(before: boolean | undefined, after: boolean | undefined): readonly Aspect[] {
  if (before === after) return [];
  const facet = "default endpoint";
  if (before === undefined || after === undefined)
    return [
      {
        facet,
        direction: "unclear",
        says: "whether the default endpoint answers cannot be seen on one side",
      },
    ];
  return [
    after
      ? { facet, direction: "widened", says: "the default endpoint answers again" }
      : { facet, direction: "narrowed", says: "the default endpoint is off" },
  ];
}

function compareOrigins(before: ApiReport["origins"], after: ApiReport["origins"]): readonly Aspect[] {
  const [wasAny, isAny] = [before?.includes("*") ?? false, after?.includes("*") ?? false];
  if (wasAny && isAny) return [];
  if (before === undefined || after === undefined || (!wasAny && !isAny))
    return compareSets("origins", "origin of browsers", before, after);
  return [
    isAny
      ? { facet: "origins", direction: "widened", says: "browsers may call from every origin" }
      : { facet: "origins", direction: "narrowed", says: "browsers may not call from every origin any more" },
  ];
}

/** A policy restricts: without one, every caller reaches the API. What two policies say is not compared. */
function comparePolicies(before: ApiReport["policies"], after: ApiReport["policies"]): readonly Aspect[] {
  const facet = "resource policy";
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined)
    return [{ facet, direction: "unclear", says: "the resource policy cannot be seen on one side" }];
  if (before.join() === after.join()) return [];
  if (after.length === 0) return [{ facet, direction: "widened", says: "the resource policy is gone" }];
  if (before.length === 0) return [{ facet, direction: "narrowed", says: "a resource policy is added" }];
  return [{ facet, direction: "both", says: "the resource policy is another one" }];
}
