// Two lists → what stands for the same thing in both. By name first, then by what is most alike, so that a rename or a
// move to another file is no change. Swapping the two lists swaps the pairs and changes nothing else.

import { grouped } from "../grouped";

export interface Pair<T> {
  readonly before: T | undefined;
  readonly after: T | undefined;
}

/** How alike two things are, from 0 (nothing in common) to 1. */
export type Likeness<T> = (one: T, other: T) => number;

/** From this likeness on, two things with different names are taken for one. */
const LEAST_LIKENESS = 0.5;

/** Pairs by key; what is left over on both sides is paired by likeness, the most alike first. */
export function pairUp<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
  likeness: Likeness<T> = () => 0,
): readonly Pair<T>[] {
  const pairs: Pair<T>[] = [];
  const lists = grouped(after, keyOf);
  const left: T[] = [];
  for (const one of before) {
    const same = lists.get(keyOf(one))?.shift();
    if (same === undefined) left.push(one);
    else pairs.push({ before: one, after: same });
  }
  const right = [...lists.values()].flat();
  return [...pairs, ...byLikeness(left, right, keyOf, likeness)];
}

function byLikeness<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
  likeness: Likeness<T>,
): readonly Pair<T>[] {
  const candidates = before
    .flatMap((one) => after.map((other) => ({ one, other, likeness: likeness(one, other) })))
    .filter((candidate) => candidate.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || compareText(tie(a, keyOf), tie(b, keyOf)));
  const taken = new Set<T>();
  const pairs: Pair<T>[] = [];
  for (const { one, other } of candidates) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    pairs.push({ before: one, after: other });
  }
  const lonely = (list: readonly T[]) => list.filter((one) => !taken.has(one));
  return [
    ...pairs,
    ...lonely(before).map((one) => ({ before: one, after: undefined })),
    ...lonely(after).map((one) => ({ before: undefined, after: one })),
  ];
}

/** The same for a pair and for its mirror image. */
const tie = <T>({ one, other }: { one: T; other: T }, keyOf: (one: T) => string): string =>
  [keyOf(one), keyOf(other)].sort().join("\n");

/** What two sets have in common, of all they hold (Jaccard). Two empty sets have nothing in common. */
export function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((item) => other.has(item)).length;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
