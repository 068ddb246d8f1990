// The first line of a comparison: what widened, and beside it, never in its place, what could not be judged.

import { expect, test } from "@jest/globals";
import { compare, renderDiff } from "../../../cli/diff";
import { headlineOf } from "../../../cli/diff/words";
import type { Judgement } from "../../../cli/judgement";
import { judgement, route } from "./judgements";

const admin = (scopes: readonly string[]): Judgement => {
  const asks = scopes.length === 0 ? {} : { scopes };
  const access = { decider: "fn", issuers: ["i"], audiences: ["a"], asks, resultTtlSeconds: 60 };
  const one = route("GET", "/admin", "shop", { verdict: "protected", guard: "lambda", access });
  return judgement([{ name: "prod", apis: [], routes: [one] }]);
};
const broken = [{ origin: { kind: "program", path: "other" } as const, message: "it does not compile" }];
const options = { color: false, link: () => undefined };

const says = 'Widened: GET /admin of REST API "shop": from scope admin to any valid token';

test("of a widening alone", () => {
  expect(headlineOf(compare(admin(["admin"]), admin([])))).toBe(says);
});

test("of a widening and a stack that could not be judged, in every form", () => {
  const comparison = compare(admin(["admin"]), { ...admin([]), broken });
  expect(headlineOf(comparison)).toBe(`${says}; 1 stack could not be judged`);
  expect(renderDiff(comparison, "markdown", options).split("\n")[0]).toBe(
    '## 🔴 Widened: `GET /admin` of `REST API "shop"`: `from scope admin to any valid token`; 1 stack could not be judged <!-- portcullis -->',
  );
  expect(renderDiff(comparison, "html", options)).toMatch(
    /<h1[^>]*>Widened: .*; 1 stack could not be judged<\/h1>/s,
  );
  expect(renderDiff(comparison, "text", options)).toMatch(/^Widened\n.*1 stack could not be judged\n/s);
});

test("of a stack that could not be judged alone", () => {
  expect(headlineOf(compare(admin([]), { ...admin([]), broken }))).toBe("1 stack could not be judged");
});

test("a SARIF result has the column where it is known, and its rule the tags by which it is found", () => {
  const after = admin([]);
  const [stack] = after.stacks;
  const sources = { "urn:shop:GET:/admin": { file: "index.ts", line: 6, column: 3 } };
  const placed = { ...after, stacks: stack === undefined ? [] : [{ ...stack, sources }] };
  const { runs } = JSON.parse(renderDiff(compare(admin(["admin"]), placed), "sarif", options));
  const [result] = runs[0].results;
  expect(result.locations[0].physicalLocation.region).toEqual({ startLine: 6, startColumn: 3 });
  expect(runs[0].tool.driver.rules[result.ruleIndex].properties.tags).toContain("external/cwe/cwe-863");
});
