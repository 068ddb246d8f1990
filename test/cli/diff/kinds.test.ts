// What widens, by every spelling of an API: read from resources as the command reads them. The way back is the mirror image.

import { expect, test } from "@jest/globals";
import { type Change, compare, isWidening } from "../../../cli/diff";
import { routeOf, sentenceOf } from "../../../cli/diff/words";
import type { Judgement } from "../../../cli/judgement";
import { check, type Resource } from "../../../policypack/check";
import { KINDS } from "./kinds.cases";
import { MIRROR } from "./mirror";

const judged = (resources: readonly Resource[]): Judgement => ({
  stacks: [
    {
      project: "shop",
      stack: "dev",
      origin: { kind: "state", path: "state.json" },
      resources: resources.length,
      report: check(resources, { today: "2026-11-27" }),
      sources: {},
      assumed: [],
    },
  ],
  broken: [],
});

const changes = (before: readonly Resource[], after: readonly Resource[]): readonly Change[] =>
  compare(judged(before), judged(after)).changes;

const lineOf = (change: Change): string =>
  `${isWidening(change) ? "! " : ""}${change.weight} ${change.api.kind} ${routeOf(change)}: ${sentenceOf(change)}`;

test.each(KINDS)("%s", (_title, before, after, says) => {
  const there = changes(before, after);
  expect(there.map(lineOf)).toEqual(says);
  const weights = changes(after, before).map(({ weight }) => weight);
  expect(weights.sort()).toEqual(there.map(({ weight }) => MIRROR[weight]).sort());
});
