// What the pack has told of each resource, so that nothing is told twice: a resource is judged alone first, and once more with
// the whole stack, which may know its path and API. What a component has told, the API inside it does not repeat.

import type { Finding, Report } from "../check";
import type { Hit } from "../rules";

type Place = Pick<Hit, "verdict" | "urn" | "method" | "path"> & { readonly isOwn: boolean };

export class Told {
  private readonly byResource = new Map<string, Map<string, Set<string>>>();
  private readonly byComponent = new Map<string, Set<string>>();

  /** A resource is judged anew: what was told of it before counts no more. */
  begin(urn: string, rule: string): void {
    this.ofResource(urn).set(rule, new Set());
  }

  /** Whether the resource was judged alone, in this operation. */
  hasSeen(urn: string, rule: string): boolean {
    return this.byResource.get(urn)?.has(rule) === true;
  }

  add({ rule, verdict, places, api }: Finding): void {
    for (const { urn, method, path } of places) {
      const key = keyOf({ verdict, urn, method, path, isOwn: api?.urn === urn });
      this.ofResource(urn).get(rule)?.add(key);
    }
  }

  has(rule: string, { verdict, urn, method, path, owner }: Hit): boolean {
    const key = keyOf({ verdict, urn, method, path, isOwn: owner?.urn === urn });
    return this.byResource.get(urn)?.get(rule)?.has(key) === true;
  }

  /** Notes what a component says, or takes away what its component has said already. */
  once(finding: Finding, urn: string, parent: string | undefined, isComponent: boolean): Finding {
    const place = ({ method, path }: Finding["places"][number]) => `${finding.rule} ${method} ${path}`;
    if (isComponent) for (const one of finding.places) this.say(urn, place(one));
    const before = this.byComponent.get(parent ?? "");
    if (before === undefined) return finding;
    return { ...finding, places: finding.places.filter((one) => !before.has(place(one))) };
  }

  /** What a component's own waivers cover, the API inside it does not tell either: its body holds none of them. */
  waived(urn: string, routes: Report["routes"]): void {
    for (const { waiver, method, path } of routes)
      if (waiver !== undefined) this.say(urn, `${waiver.rule} ${method} ${path}`);
  }

  private say(urn: string, place: string): void {
    const said = this.byComponent.get(urn) ?? new Set();
    this.byComponent.set(urn, said.add(place));
  }

  private ofResource(urn: string): Map<string, Set<string>> {
    const rules = this.byResource.get(urn) ?? new Map<string, Set<string>>();
    this.byResource.set(urn, rules);
    return rules;
  }
}

/** A route that belongs to another resource's API has one method, and its path may have been hidden at first. */
function keyOf({ verdict, method, path, isOwn }: Place): string {
  return JSON.stringify(isOwn || method === "" ? [verdict, method, path] : [verdict, method]);
}
