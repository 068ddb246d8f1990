// The flow: every route is in exactly one lane, a shared authorizer is one bar, what is open comes first.

import { expect, test } from "@jest/globals";
import { changeKey, renderMapHtml } from "../../../cli/map";
import { flowOf, layOut } from "../../../cli/map/flow";
import { gateMap } from "../../../cli/map/gates";
import { judged, judgement, largeStack, STATUS_WAIVER, TODAY } from "./judgement";
import { shop125 } from "./stacks";

const waivers = [{ ...STATUS_WAIVER, api: "storefront" }];
const shop = judgement(judged(shop125(), { waivers }));
const flow = flowOf(gateMap(shop, TODAY));
const titles = (nodes: readonly { title: string }[]) => nodes.map(({ title }) => title);

test("each of the 125 routes is in one lane", () => {
  expect(flow.routes).toBe(125);
  expect(flow.lanes.reduce((sum, { count }) => sum + count, 0)).toBe(125);
});

test("what nobody guards comes first, and an authorizer of two APIs is drawn once", () => {
  expect(titles(flow.keepers)).toEqual([
    "No authorizer",
    "Cannot be seen",
    "Waived",
    "shop",
    "staff",
    "IAM, signed requests",
  ]);
  const apisOf = (title: string) =>
    new Set(flow.lanes.filter(({ keeper }) => flow.keepers[keeper]?.title === title).map(({ api }) => api));
  expect(apisOf("shop").size).toBe(2);
  expect(flow.keepers.map(({ note }) => note).slice(3)).toEqual([
    "70 routes, Lambda authorizer, for 2 APIs",
    "24 routes, Lambda authorizer",
    expect.stringMatching(/^25 routes, .*for 2 APIs$/),
  ]);
  expect(titles(flow.ends).slice(0, 6)).toEqual([
    "POST /admin/impersonate",
    "ANY /debug",
    "GET /health",
    "GET /orders/export",
    "POST /ingest",
    "GET /status",
  ]);
});

test("what one authorizer guards stands together, so that its ribbons cross no other's", () => {
  const guarded = flow.lanes.filter(({ verdict }) => verdict === "protected");
  const keepers = [...guarded].sort((a, b) => a.end - b.end).map(({ keeper }) => keeper);
  expect(keepers).toEqual([...keepers].sort((a, b) => a - b));
});

test("ribbons of one kind are in proportion to their routes, in every column", () => {
  for (const ribbons of layOut(flow).ribbons) {
    const [first, ...others] = ribbons.filter(({ lane }) => lane.verdict === "protected" && lane.count > 1);
    for (const { lane, width } of others)
      expect(width / lane.count).toBeCloseTo((first?.width ?? 0) / (first?.lane.count ?? 1), 5);
  }
});

test("bars of a column do not lie on each other, however many routes there are", () => {
  const layout = layOut(flowOf(gateMap(judgement(judged(largeStack())), TODAY)));
  for (const boxes of [layout.apis, layout.keepers, layout.ends])
    boxes.forEach((box, index) => {
      expect(box.y).toBeGreaterThanOrEqual(
        index === 0 ? 0 : (boxes[index - 1]?.y ?? 0) + (boxes[index - 1]?.height ?? 0),
      );
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
    });
});

test("what changed since the base is marked, in the flow and in its row; a place links to its line", () => {
  const changes = new Map([
    [changeKey("shop/prod", { kind: "rest", name: "storefront" }, "GET", "/health"), "opened"],
  ]);
  const html = renderMapHtml(shop, { today: TODAY, changes });
  expect(html.match(/class="change">changed: opened/g)).toHaveLength(1);
  expect(html).toContain("GET /health: no security on the operation; changed since the base");
});
