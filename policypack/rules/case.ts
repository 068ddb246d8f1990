// The shape of a rule's table of cases, and the few lines that build a resource for one.
// The driver runs every case twice: on plain objects and through Pulumi's real unknown-checking proxy.

import type { Resource } from "../facts/resource";

export interface RuleCase {
  /** A sentence. */
  readonly title: string;
  readonly is: "violating" | "clean" | "unknown";
  readonly resources: readonly Resource[];
  /** Options of the rule under test. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Everything the rule says: `violation mandatory NAME: METHOD PATH what`, one line a place. */
  readonly expect: readonly string[];
}

/** What Pulumi puts in place of a string it does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** A resource; `links` gives, for each property, the `type::name` pairs it was computed from. */
export function resource(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>>,
  links: Readonly<Record<string, readonly (readonly [type: string, name: string])[]>> = {},
): Resource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(links).map(([property, to]) => [property, to.map(([t, n]) => urnOf(t, n))]),
  );
  return { urn: urnOf(type, name), type, name, props, propertyDependencies };
}
