// Whether a function that waits for an unknown value could have made resources is read from its code: never "no" by a guess.

import { expect, test } from "@jest/globals";
import { mayMakeResources } from "../../program/effects";
import { cases } from "./effects.cases";

test("what makes values only, and what makes resources or may", () => {
  const wrong = cases.filter(([code, may, callees]) => mayMakeResources(code, callees) !== may);
  expect(wrong).toEqual([]);
});
