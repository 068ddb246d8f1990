// The page as text: every route is in it, nothing in it can break out, and it needs nothing from anywhere.

import { createHash } from "node:crypto";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { renderMapHtml } from "../../../cli/map";
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
const everything = judgement(judged(everyVerdict(), { waivers: [STATUS_WAIVER] }));

/** The text of each row of the route list: `open GET /health no security on the operation`. */
function rows(html: string): readonly string[] {
  const list = html.slice(html.indexOf("<h2>Routes</h2>"));
  return [...list.matchAll(/<li class="row .*<\/li>/g)].map(([row]) =>
    row
      .replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

test("each route has one row with its verdict, its guard and why", () => {
  expect(rows(renderMapHtml(everything, options))).toEqual([
    "open GET /health no security on the operation",
    "open DELETE /orders/{id} no security on the operation",
    "exempt OPTIONS /orders/{id} CORS preflight, answered by a mock",
    "protected GET /orders orders-authorizer Lambda authorizer",
    "protected POST /orders orders-authorizer Lambda authorizer",
    "protected GET /orders/{id} orders-authorizer Lambda authorizer",
    "waived GET /status payments team, 12 days left: public status page, agreed with security",
    "undecided GET /late authorizationType is known only at pulumi up late",
  ]);
});

test("the counts and the headline come before everything else, then the open routes and what closes them", () => {
  const html = renderMapHtml(everything, options);
  const order = [
    "<h1",
    "2 of 8 routes are open",
    'data-v="open"',
    "Who gets in",
    "<h2>Open routes</h2>",
    "/health",
    "stacks/shop/index.ts:42",
    "To close 2 routes, set",
    "<h2>Undecided routes</h2>",
    "<h2>Routes</h2>",
  ];
  let at = html.indexOf("<body");
  for (const part of order) {
    const next = html.indexOf(part, at);
    expect([part, next > at]).toEqual([part, true]);
    at = next;
  }
});

test("an expired waiver leaves its gate open, and says so", () => {
  const late = judged(everyVerdict(), { waivers: [{ ...STATUS_WAIVER, expires: "2026-11-23" }] });
  const row = rows(renderMapHtml(judgement(late), options)).find((text) => text.includes("/status"));
  expect(row).toBe("open GET /status no security on the operation, waiver expired on 2026-11-23");
});

test("a waiver counts its last day", () => {
  const last = judged(everyVerdict(), { waivers: [{ ...STATUS_WAIVER, expires: TODAY }] });
  expect(renderMapHtml(judgement(last), options)).toContain("payments team, 0 days left:");
});

test("a waiver for one API is not shown on another of the same name", () => {
  const gates = { "/status": { get: { "x-portcullis-waiver": waiverInBody } } };
  const twins = judged([
    restApi("shop", gates),
    { ...restApi("shop", { "/status": open }), urn: "urn:pulumi:dev::shop::x::twin" },
  ]);
  expect(
    rows(renderMapHtml(judgement(twins), options))
      .map((row) => row.split(" ")[0])
      .sort(),
  ).toEqual(["open", "waived"]);
});

const waiverInBody = {
  rule: "route-has-authorizer",
  owner: "payments team",
  reason: "public status page, agreed with security",
  expires: "2026-12-06",
};

test("names and paths from a program stay text", () => {
  const hostile = "/</script><img src=x onerror=alert(1)>\"'&{{x}}";
  const stack = judged([restApi("<svg onload=alert(2)>", { [hostile]: open })], { stack: "--><script>" });
  const html = renderMapHtml(judgement(stack), options);
  const plain = renderMapHtml(judgement(judged([restApi("plain", { "/plain": open })])), options);
  expect(tags(html)).toEqual(tags(plain));
  expect(html).toContain("/&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;{{x}}");
});

test("no path of any characters changes the page's elements", () => {
  const plain = tags(renderMapHtml(judgement(judged([restApi("shop", { "/plain": open })])), options));
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (path) => {
      const html = renderMapHtml(judgement(judged([restApi("shop", { [`/a${path}`]: open })])), options);
      expect(tags(html)).toEqual(plain);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(html).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/);
    }),
    { numRuns: 60 },
  );
});

/** Names of all elements and attributes, in order. */
function tags(html: string): readonly string[] {
  return [...html.matchAll(/<\/?([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name, attributes]) => `${name} ${[...(attributes ?? "").matchAll(/([a-z-]+)(?:=|\s|$)/gi)].length}`,
  );
}

test("its policy allows its own style and script by hash and nothing else", () => {
  const html = renderMapHtml(everything, options);
  const hash = (tag: string) => {
    const text = html.slice(html.indexOf(`<${tag}>`) + tag.length + 2, html.indexOf(`</${tag}>`));
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  };
  expect(html).toContain(
    `content="default-src &#39;none&#39;; style-src ${escaped(hash("style"))}; script-src ${escaped(hash("script"))}; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  );
  expect(html.match(/<(?:style|script)\b/g)).toHaveLength(2);
  expect(html).not.toMatch(/ (?:style|on\w+|src)=|url\(|@import|https?:/);
});

const escaped = (text: string): string => text.replaceAll("'", "&#39;");

test("the same stacks in another order give the same bytes", () => {
  const [a, b] = [judged(everyVerdict()), judged(largeStack(), { stack: "test" })];
  const broken = [
    { origin: { kind: "state", path: "b.json" }, message: "truncated" },
    { origin: { kind: "state", path: "a.json" }, message: "truncated" },
  ] as const;
  const there = renderMapHtml({ stacks: [a, b], broken }, options);
  expect(renderMapHtml({ stacks: [b, a], broken: [...broken].reverse() }, options)).toBe(there);
});

test("all 500 routes of a large stack are in the page, and only groups that need no look are folded", () => {
  const html = renderMapHtml(judgement(judged(largeStack())), options);
  expect(new Set(rows(html)).size).toBe(500);
  expect(html.match(/<details>/g)).toHaveLength(4);
  expect(html.match(/<details open>/g)).toHaveLength(1);
});

test("it never sounds safe about what could not be judged", () => {
  const broken = [
    { origin: { kind: "program", path: "stacks/legacy" }, message: "the program threw" },
  ] as const;
  const safe = judged([restApi("shop", { "/a": open })], { waivers: [{ ...STATUS_WAIVER, path: "/a" }] });
  const unread = { urn: "urn:x", name: "odd", type: "aws:apigateway/newThing:NewThing" };
  const stack = { ...safe, report: { ...safe.report, unclaimed: [unread] } };
  const html = renderMapHtml({ stacks: [stack], broken }, options);
  expect(html).toContain(
    "<h1>No open route found, 1 stack could not be judged, 1 resource could not be read</h1>",
  );
  expect(html).toContain("<h2>Not judged</h2>");
  expect(html).toContain("aws:apigateway/newThing:NewThing");
});

test("a fleet of more routes than a browser can show lists what needs a look and counts the rest", () => {
  const one = judged(largeStack());
  const fleet = Array.from({ length: 41 }, (_, n) => ({ ...one, stack: `s${n}` }));
  const html = renderMapHtml(judgement(...fleet), options);
  expect(html).toContain("1025 of 20500 routes are open");
  expect(rows(html)).toHaveLength(1025);
  expect(html).toContain("there are too many to show");
});
