// The picture for pull requests: well-formed, without script, and bounded however many routes there are.

import { expect, test } from "@jest/globals";
import { renderMapSvg } from "../../../cli/map";
import {
  everyVerdict,
  judged,
  judgement,
  largeStack,
  open,
  restApi,
  STATUS_WAIVER,
  TODAY,
} from "./judgement";

const options = { today: TODAY };

/** What a reader sees, line by line. */
function words(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>((?:[^<]|<\/?tspan[^>]*>)*)<\/text>/g)].map(([, text = ""]) =>
    text.replace(/<\/tspan><tspan[^>]*>/g, ": ").replace(/<[^>]*>/g, ""),
  );
}

test("it says which routes are open, and who guards the others", () => {
  const svg = renderMapSvg(judgement(judged(everyVerdict(), { waivers: [STATUS_WAIVER] })), options);
  expect(words(svg)).toEqual([
    "2 of 8 routes are open",
    "1 stack · 2 APIs · 8 routes · 2026-11-24",
    "2 open",
    "1 undecided",
    "1 waived",
    "1 exempt",
    "3 protected",
    ...["Internet", "API", "Authorizer", "Routes", "8 routes"],
    ...["REST API shop", "7 routes", "HTTP API chat", "1 route"],
    ...["No authorizer", "2 routes", "Cannot be seen", "1 route", "Waived", "1 route"],
    ...["orders-authorizer", "3 routes, Lambda authorizer", "None needed", "1 route"],
    ...["GET /health: no security on the operation", "DELETE /orders/{id}: no security on the operati…"],
    ...["GET /late: authorizationType is known only at p…", "GET /status: payments team, 12 days left"],
    ...["/orders: 3 routes of shop", "preflights and the like: 1 route"],
  ]);
});

test("a large stack is summarised, and what is left out is counted", () => {
  const svg = renderMapSvg(judgement(judged(largeStack())), options);
  expect(words(svg)).toEqual(expect.arrayContaining(["more open: 13 routes", "/carts: 100 routes"]));
  const stacks = Array.from({ length: 40 }, (_, n) => judged(largeStack(), { stack: `s${n}` }));
  const fleet = renderMapSvg(judgement(...stacks), options);
  expect(words(fleet)).toEqual(expect.arrayContaining(["more APIs", "more open: 988 routes"]));
  expect(fleet.length).toBeLessThan(65_536);
});

test("stacks that could not be judged are named", () => {
  const broken = [{ origin: { kind: "state", path: "legacy.json" }, message: "truncated" }] as const;
  const svg = renderMapSvg({ stacks: [], broken }, options);
  expect(words(svg)).toEqual(
    expect.arrayContaining(["1 stack could not be judged", "not judged: legacy.json"]),
  );
});

test("it holds no script, no link and no style but its own, whatever the paths say", () => {
  const hostile = "/]]></text><script>alert(1)</script>\u0001\u202E\uD800\uFFFE";
  const svg = renderMapSvg(judgement(judged([restApi("<a>", { [hostile]: open })])), options);
  const elements = new Set([...svg.matchAll(/<([a-z]+)/gi)].map(([, name]) => name));
  expect([...elements].sort()).toEqual([
    "circle",
    "defs",
    "desc",
    "g",
    "path",
    "rect",
    "style",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
  ]);
  expect(svg).toContain("/]]&gt;&lt;/text&gt;&lt;script&gt;");
  for (const character of ["\u0001", "\u202E", "\uFFFE"]) expect(svg.includes(character)).toBe(false);
  // A lone surrogate would not survive this.
  expect(Buffer.from(svg).toString()).toBe(svg);
  expect([...svg.matchAll(/href="([^"]*)"/g)].every(([, to]) => to?.startsWith("#g-"))).toBe(true);
});
