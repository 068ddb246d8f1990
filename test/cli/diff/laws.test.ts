// The laws of diff: nothing changes against itself, a swap mirrors every change, and two steps explain the long way.

import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Change, compare, isWidening } from "../../../cli/diff";
import { anyJudgement } from "./judgements";
import { MIRROR } from "./mirror";

const TURNED = { widened: "narrowed", narrowed: "widened", both: "both", unclear: "unclear" } as const;

const placeOf = ({ api, method, path }: Change): string => `${api.name} ${method} ${path}`;
const aspectsOf = (change: Change, turn: (one: keyof typeof TURNED) => string) =>
  change.aspects.map(({ facet, direction }) => `${facet} ${turn(direction)}`).sort();

test("diff(a, a) is empty", () => {
  fc.assert(fc.property(anyJudgement, (a) => expect(compare(a, a).changes).toEqual([])));
});

test("diff(b, a) is the mirror image of diff(a, b): what widens one way narrows the other", () => {
  fc.assert(
    fc.property(anyJudgement, anyJudgement, (a, b) => {
      const there = compare(a, b).changes.map((one) => [
        placeOf(one),
        MIRROR[one.weight],
        aspectsOf(one, (d) => TURNED[d]),
      ]);
      const back = compare(b, a).changes.map((one) => [placeOf(one), one.weight, aspectsOf(one, (d) => d)]);
      expect(sorted(back)).toEqual(sorted(there));
    }),
    { numRuns: 300 },
  );
});

test("diff(a, b) followed by diff(b, c) explains diff(a, c): no route changes on the long way only", () => {
  fc.assert(
    fc.property(anyJudgement, anyJudgement, anyJudgement, (a, b, c) => {
      const steps = new Set([...compare(a, b).changes, ...compare(b, c).changes].map(pathOf));
      expect(
        compare(a, c)
          .changes.map(pathOf)
          .filter((place) => !steps.has(place)),
      ).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** A route of ANY changes where one of its methods does. */
const pathOf = ({ api, path }: Change): string => `${api.name} ${path}`;

test("whatever opens, or may have, is widening; what only narrows is not", () => {
  fc.assert(
    fc.property(anyJudgement, anyJudgement, (a, b) => {
      for (const change of compare(a, b).changes) {
        if (change.weight === "opened" || change.weight === "widened") expect(isWidening(change)).toBe(true);
        if (change.weight === "closed" || change.weight === "narrowed" || change.weight === "went")
          expect(isWidening(change)).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

const sorted = (list: readonly unknown[]): readonly string[] => list.map((one) => JSON.stringify(one)).sort();
