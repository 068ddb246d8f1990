// Whether a function that waits for an unknown value could have made resources is read from its code: never "no" by a guess.

import { expect, test } from "@jest/globals";
import { mayMakeResources } from "../../program/effects";
import { cases } from "./effects.cases";

test.each(cases)("%s: %s", (code, may, callees) => {
  expect(mayMakeResources(code, callees)).toBe(may);
});
