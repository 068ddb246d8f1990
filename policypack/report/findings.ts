// A rule's hits → its findings: one message an API, with a title that says how many of its routes are meant.

import type { ReadSettings } from "../configuration";
import type { Facts, LinkedRoute } from "../facts";
import type { Hit, Rule } from "../rules";
import type { Finding, Place } from "./data";
import { DOCS } from "./docs-url";
import { apiTitle } from "./text";

const STACK_REFERENCE = /::pulumi:pulumi:StackReference::/;

/** How many routes an API, or a lone resource, has: counted once for all findings. */
export class RouteCounts {
  private readonly byApi = new Map<string, number>();

  constructor({ routes }: Facts) {
    for (const route of routes) {
      const key = apiKey(route);
      this.byApi.set(key, (this.byApi.get(key) ?? 0) + 1);
    }
  }

  of({ route, owner, urn }: Hit): number {
    return this.byApi.get(route === undefined ? (owner?.urn ?? urn) : apiKey(route)) ?? 0;
  }
}

/** The API of a route, also where it is outside the stack: then by its id, or by the one resource it was read from. */
function apiKey({ owner, api, source }: LinkedRoute): string {
  if (owner.urn !== undefined) return owner.urn;
  if (api.id.state === "known") return `id ${api.id.value}`;
  const [from, ...more] = api.urns;
  // One stack reference may hand over many APIs.
  return from === undefined || more.length > 0 || STACK_REFERENCE.test(from) ? source : `from ${from}`;
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
      hit.route === undefined ? (hit.owner?.urn ?? hit.urn) : apiKey(hit.route),
      hit.owner?.kind,
      hit.verdict,
      hit.isSoft === true,
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
    first.isSoft === true ||
    first.verdict === "notice" ||
    (first.verdict === "undecided" &&
      "undecided" in settings.values &&
      settings.values.undecided !== "mandatory");
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
  const routes = hits.filter(({ route }) => route !== undefined).length;
  if (hits.every(({ what }) => what.startsWith("malformed"))) return `${subject}: malformed`;
  if (routes === 0) return `${subject}: ${rule.says}`;
  const all = counts.of(first);
  const says = first.verdict === "undecided" ? "cannot be judged" : rule.says;
  return `${subject}: ${routes} of ${all} ${all === 1 ? "route" : "routes"} ${says}`;
}

function place({ method, path, what, fix, reveal = "", urn, resource, unknown }: Hit): Place {
  return { method, path, what, fix, reveal, urn, resource, unknown: unknown && unseen(unknown) };
}

export function unseen(unknown: NonNullable<Hit["unknown"]>): NonNullable<Place["unknown"]> {
  const { property, when, hint, answers } = unknown;
  return { property, when, hint, ...(answers.length === 0 ? {} : { answers }) };
}
