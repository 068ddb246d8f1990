// One thing that differs between two states of a route or an API, with its direction for callers.
// Every comparison is mirrored exactly when its two sides are swapped: what widens one way narrows the other.

/** `both`: some callers are let in and some are not any more. `unclear`: one side cannot be seen. */
export type Direction = "widened" | "narrowed" | "both" | "unclear";

/** What differs; the key under which two comparisons are held against each other. */
export type Facet =
  | "route"
  | "authorizer"
  | "issuers"
  | "audiences"
  | "requirement"
  | "key"
  | "result TTL"
  | "waiver"
  | "endpoint"
  | "default endpoint"
  | "origins"
  | "credentials"
  | "resource policy";

export interface Aspect {
  readonly facet: Facet;
  readonly direction: Direction;
  /** A sentence in the present tense, without a full stop. */
  readonly says: string;
}

/** Items that only one side has. A larger set lets more callers in. */
export function compareSets(
  facet: Facet,
  noun: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Aspect[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined || after === undefined)
    return [{ facet, direction: "unclear", says: `the ${noun}s cannot be seen on one side` }];
  const added = after.filter((one) => !before.includes(one)).length;
  const removed = before.filter((one) => !after.includes(one)).length;
  if (added > 0 && removed > 0)
    return [
      { facet, direction: "both", says: `${count(added, noun)} added, ${count(removed, noun)} removed` },
    ];
  if (added > 0) return [{ facet, direction: "widened", says: `${count(added, noun)} added` }];
  if (removed > 0) return [{ facet, direction: "narrowed", says: `${count(removed, noun)} removed` }];
  return [];
}

const count = (n: number, noun: string): string =>
  n === 1 ? `an ${noun}`.replace(/^an (?=[^aeiou])/, "a ") : `${n} ${noun}s`;
