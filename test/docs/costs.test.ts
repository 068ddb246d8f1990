// The tables of docs/operate are those that bench/cost computes, and the computation is what its words say.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { INPUTS } from "../../bench/cost/inputs";
import { costTable } from "../../bench/cost/month";
import { decisionsPerToken, delayTable, requestsTable } from "../../bench/cost/ttl";

const page = (name: string) => readFileSync(join(__dirname, "../../docs/operate", name), "utf8");

test("the pages hold the computed tables", () => {
  expect(page("ttl.md")).toContain(requestsTable(INPUTS));
  expect(page("ttl.md")).toContain(delayTable());
  expect(page("cost.md")).toContain(costTable(INPUTS));
});

test("every request asks without a TTL, the first one alone within one, and none of a token that lives no longer", () => {
  expect(decisionsPerToken(0, 3600, 7)).toBe(7);
  expect(decisionsPerToken(1800, 3600, 1000)).toBe(1);
  expect(decisionsPerToken(60, 60, 5)).toBe(0);
  // A request every 10 s for 90 s, one answer kept for 30: at 0, 30, 60.
  expect(decisionsPerToken(30, 120, 9)).toBe(3);
  // Rarer than the TTL: each one asks.
  expect(decisionsPerToken(10, 110, 5)).toBe(5);
});
