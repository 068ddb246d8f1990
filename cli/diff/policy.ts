// The resource policies of one API before and after → in which direction they move. In: their statements' marks.
// A statement more that allows, or one fewer that denies, lets more callers in. An exception counts where both sides have
// the statement that it is an exception of.

import type { ApiReport } from "../../policypack/check";
import type { Aspect } from "./aspect";

const facet = "resource policy";

export function comparePolicies(
  { kind, policies: before }: ApiReport,
  { policies: after }: ApiReport,
): readonly Aspect[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined)
    return [{ facet, direction: "unclear", says: "the resource policy cannot be seen on one side" }];
  const [lost, gained] = [only(before, after), only(after, before)];
  if (lost.length === 0 && gained.length === 0) return [];
  // A REST API without a policy is for everybody; a function without one is for its own account.
  if (kind !== "function-url") {
    if (after.length === 0) return [{ facet, direction: "widened", says: "the resource policy is gone" }];
    if (before.length === 0) return [{ facet, direction: "narrowed", says: "a resource policy is added" }];
  }
  const opens = lost.some(denies) || gained.some(allows);
  const closes = lost.some(allows) || gained.some(denies);
  // A policy that could not be taken apart, or a report of an earlier version.
  const isWhole = [...lost, ...gained].every((one) => allows(one) || denies(one));
  if (opens === closes || !isWhole)
    return [{ facet, direction: "both", says: "the resource policy is another one" }];
  return opens
    ? [{ facet, direction: "widened", says: "the resource policy lets more callers in" }]
    : [{ facet, direction: "narrowed", says: "the resource policy lets fewer callers in" }];
}

function only(own: readonly string[], other: readonly string[]): readonly string[] {
  return own.filter((one) => {
    if (other.includes(one)) return false;
    const base = baseOf(one);
    return base === undefined || (own.includes(base) && other.includes(base));
  });
}

/** `allow:MARK/PART` is an exception of `deny:MARK`, and the other way round. */
function baseOf(one: string): string | undefined {
  const [, effect, mark] = /^(allow|deny):([^/]*)\//.exec(one) ?? [];
  return effect === undefined ? undefined : `${effect === "allow" ? "deny" : "allow"}:${mark}`;
}

const allows = (one: string): boolean => one.startsWith("allow:");
const denies = (one: string): boolean => one.startsWith("deny:");
