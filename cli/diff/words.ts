// A change → the words that every format uses: its heading, its subject, one sentence.

import { clean, KIND_TITLES } from "../../policypack/check";
import { principalOf } from "../access";
import { plural } from "../plural";
import { type Change, type Comparison, isWidening, type Weight } from "./compare";

export const HEADINGS: Readonly<Record<Weight, string>> = {
  opened: "Opened",
  widened: "Widened",
  unclear: "Cannot be compared",
  changed: "Changed",
  appeared: "Appeared",
  narrowed: "Narrowed",
  closed: "Closed",
  went: "Went",
};

/** `GET /admin`, or "the whole API". */
export const routeOf = ({ method, path }: Change): string =>
  [method, path]
    .filter((word) => word !== "")
    .map(clean)
    .join(" ") || "the whole API";

/** `REST API "shop"`. */
export function apiOf({ api: { kind, name } }: Change): string {
  const titles: Readonly<Record<string, string>> = KIND_TITLES;
  return `${titles[kind] ?? "API"} ${JSON.stringify(clean(name))}`;
}

/** What it is now, and what it was. */
export function sentenceOf({ before, after, aspects }: Change): string {
  if (aspects.length > 0) return aspects.map(({ says }) => says).join("; ");
  if (after !== undefined) return `new, for ${principalOf(after).says}`;
  return before === undefined ? "" : `it was for ${principalOf(before).says}`;
}

/** `1 opened, 2 widened`, in the order of the headings; "" where nothing changed. */
export function tally({ changes }: Comparison): string {
  const weights = Object.keys(HEADINGS) as Weight[];
  return weights
    .map((weight) => [weight, changes.filter((change) => change.weight === weight).length] as const)
    .filter(([, count]) => count > 0)
    .map(([weight, count]) => `${count} ${weight}`)
    .join(", ");
}

/** The first thing a reviewer reads. What could not be judged is said after what widened, and never in its place. */
export function headlineOf(comparison: Comparison): string {
  const { changes, broken } = comparison;
  const [first] = changes.filter(isWidening);
  if (first !== undefined) {
    const says = `${HEADINGS[first.weight]}: ${routeOf(first)} of ${apiOf(first)}: ${sentenceOf(first)}`;
    return [says, ...restOf(comparison)].join("; ");
  }
  if (broken.length > 0) return restOf(comparison).join("; ");
  if (changes.length === 0) return "No route changed for its callers";
  return `Nothing widened: ${tally(comparison)}`;
}

/** What a headline says beside the first widening. */
export function restOf({ changes, broken }: Pick<Comparison, "changes" | "broken">): readonly string[] {
  const more = changes.filter(isWidening).length - 1;
  return [
    ...(more > 0 ? [`${more} more ${more === 1 ? "widens" : "widen"}`] : []),
    ...(broken.length > 0 ? [`${plural(broken.length, "stack")} could not be judged`] : []),
  ];
}

/** What the comparison cannot see, or "". */
export function opaqueOf({ opaque, routes }: Comparison): string {
  return opaque === 0
    ? ""
    : `${opaque} of ${plural(routes, "route")} ${opaque === 1 ? "is" : "are"} behind a Lambda authorizer that cannot be looked into: what it asks is not compared`;
}
