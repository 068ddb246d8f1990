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
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? "");
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
    ...["GET", "/health", "no security on the operation", "REST API shop"],
    ...["DELETE", "/orders/{id}", "no security on the operation", "REST API shop"],
    ...["REST API shop", "shop/prod · 7 routes, 2 open, 1 waived, 1 exempt"],
    ...["Nobody", "Waived", "orders-authorizer", "None needed"],
    ...["HTTP API chat", "shop/prod · 1 route, 1 undecided"],
    "Undecided",
  ]);
});

test("a large stack is summarised, and what is left out is counted", () => {
  const svg = renderMapSvg(judgement(judged(largeStack())), options);
  expect(words(svg)).toContain("and 15 more");
  expect(words(svg)).toContain("+445");
  const stacks = Array.from({ length: 40 }, (_, n) => judged(largeStack(), { stack: `s${n}` }));
  const fleet = renderMapSvg(judgement(...stacks), options);
  expect(words(fleet)).toContain("and 34 more APIs, none with more open routes");
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
    "path",
    "rect",
    "style",
    "svg",
    "symbol",
    "text",
    "title",
    "use",
  ]);
  expect(svg).toContain("/]]&gt;&lt;/text&gt;&lt;script&gt;");
  for (const character of ["\u0001", "\u202E", "\uFFFE"]) expect(svg.includes(character)).toBe(false);
  // A lone surrogate would not survive this.
  expect(Buffer.from(svg).toString()).toBe(svg);
  expect([...svg.matchAll(/href="([^"]*)"/g)].every(([, to]) => to?.startsWith("#g-"))).toBe(true);
});
