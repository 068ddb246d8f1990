// A rule's hits → its findings: one message an API, with a title that says how many of its routes are meant.

import { DOCS } from "./docs-url";
import type { Facts } from "./facts/facts";
import type { ReadSettings } from "./options";
import { apiTitle, type Finding, type Place } from "./report";
import type { Hit, Rule } from "./rules/rule";

/** How many routes an API, or a lone resource, has: counted once for all findings. */
export class RouteCounts {
  private readonly byUrn = new Map<string, number>();

  constructor({ routes }: Facts) {
    for (const { owner, source } of routes) {
      const urn = owner.urn ?? source;
      this.byUrn.set(urn, (this.byUrn.get(urn) ?? 0) + 1);
    }
  }

  of({ owner, urn }: Hit): number {
    return this.byUrn.get(owner?.urn ?? urn) ?? 0;
  }
}

/** Everything one rule says, one finding an API and verdict. */
export function group(
  rule: Rule,
  settings: ReadSettings,
  hits: readonly Hit[],
  counts: RouteCounts,
): readonly Finding[] {
  const groups = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = JSON.stringify([
      hit.owner?.urn ?? hit.urn,
      hit.owner?.kind,
      hit.verdict,
      hit.resource === "configuration",
    ]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [hit]);
    else same.push(hit);
  }
  return [...groups.values()].flatMap((same) => {
    const first = same[0];
    return first === undefined ? [] : [finding(rule, settings, first, same, counts)];
  });
}

function finding(
  rule: Rule,
  settings: ReadSettings,
  first: Hit,
  hits: readonly Hit[],
  counts: RouteCounts,
): Finding {
  const isShared = hits.every(({ urn }) => urn === first.urn);
  const level = settings.level === "advisory" ? "advisory" : "mandatory";
  const isSoft =
    first.verdict === "notice" ||
    (first.verdict === "undecided" && settings.values.undecided !== "mandatory");
  return {
    rule: rule.name,
    severity: rule.severity,
    level: isSoft ? "advisory" : level,
    isSoftened: isSoft,
    verdict: first.verdict,
    api: first.owner,
    urn: isShared ? first.urn : (first.owner?.urn ?? first.urn),
    resource: isShared ? first.resource : (first.owner?.name ?? first.resource),
    title: titleOf(rule, first, hits, counts),
    places: hits.map(place),
    docs: `${DOCS}#${rule.name}`,
  };
}

function titleOf(rule: Rule, first: Hit, hits: readonly Hit[], counts: RouteCounts): string {
  const subject = apiTitle(first.owner, first.resource);
  if (first.resource === "configuration")
    return `${subject}: ${rule.name} is not configured as its options allow`;
  const doors = hits.filter(({ route }) => route !== undefined).length;
  if (hits.every(({ what }) => what.startsWith("malformed"))) return `${subject}: malformed`;
  if (doors === 0) return `${subject}: ${rule.says}`;
  const all = counts.of(first);
  const says = first.verdict === "undecided" ? "cannot be judged" : rule.says;
  return `${subject}: ${doors} of ${all} ${all === 1 ? "route" : "routes"} ${says}`;
}

function place({ method, path, what, mend, reveal = "", urn, resource, unknown }: Hit): Place {
  return { method, path, what, mend, reveal, urn, resource, unknown: unknown && unseen(unknown) };
}

export function unseen({ property, when, hint }: NonNullable<Hit["unknown"]>): NonNullable<Place["unknown"]> {
  return { property, when, hint };
}
