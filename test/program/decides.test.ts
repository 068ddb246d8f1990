// A plain unknown value that is read decides nothing only where each of its ways is known: never "no" by a guess.

import { expect, test } from "@jest/globals";
import { mayDecide } from "../../program/decides";
import { cases } from "./decides.cases";

const lineOf = (code: string) => code.split("\n").findIndex((line) => line.includes("/*!*/")) + 1;

test.each(cases)("%s", (_title, code, may) => {
  expect(mayDecide({ code, line: lineOf(code), member: "value", isEntry: true })).toBe(may);
});

test("what another file exports may be looked at by any", () => {
  const code = "exports.v = p.value;";
  expect(mayDecide({ code, line: 1, member: "value", isEntry: false })).toBe(true);
});
