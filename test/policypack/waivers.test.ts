// Waivers: what they cover, how long, and that whatever is doubtful covers nothing.

import { describe, expect, test } from "@jest/globals";
import { type CheckOptions, check, type Resource } from "../../policypack/check";
import { resource, T, UNKNOWN } from "../../policypack/rules/case";
import { GOOD, HOOK, judge, shop } from "./waived";

/** What is still told: `rule: METHOD path what`. */
function told(resources: readonly Resource[], waiver: object, more?: CheckOptions): readonly string[] {
  return judge(resources, waiver, more).findings.flatMap(({ rule, places }) =>
    places.map(({ method, path, what }) => `${rule}: ${method} ${path} ${what}`),
  );
}

const OPEN = "route-has-authorizer: GET /hooks/a no security on the operation";

const UNUSED = "waivers-in-order:  configuration, waivers.0 covers nothing";

describe("a waiver covers a route", () => {
  test.each([
    ["by name, method and path", {}],
    ["by an exact path", { path: "/hooks/a" }],
    ["by a star within a segment", { path: "/hooks/*" }],
    ["by two stars", { path: "**" }],
    ["for every method", { method: "*" }],
    ["whatever the case of the method", { method: "get" }],
    ["by a star in the API's name", { api: "sh*" }],
  ])("%s", (_title, waiver) => {
    expect(told([shop(HOOK)], waiver)).toEqual([]);
  });

  test.each([
    ["of another method", { method: "POST" }],
    ["when the pattern is only its start", { path: "/hooks" }],
    ["when the pattern is only its end", { path: "a" }],
    ["across a segment with one star", { path: "/*" }],
    ["when a dot would have to be any character", { path: "/hooks.a" }],
    ["of an API whose name merely contains the pattern", { api: "hop" }],
    ["of another kind", { kind: "http" }],
  ])("not %s", (_title, waiver) => {
    expect(told([shop(HOOK)], waiver)).toEqual([OPEN, UNUSED]);
  });

  test("of the API it names, never of one whose name ends alike", () => {
    const found = told([shop(HOOK), shop(HOOK, "admin-shop")], {});
    expect(found).toEqual([OPEN]);
  });

  test("for its own rule only", () => {
    expect(told([shop(HOOK)], { rule: "api-key-alone" })).toEqual([OPEN, UNUSED]);
  });
});

describe("the last day", () => {
  test.each([
    ["the day before", "2026-12-30", []],
    ["the day itself", "2026-12-31", []],
    ["the day after", "2027-01-01", [`${OPEN}, waiver expired on 2026-12-31`]],
  ])("%s", (_title, today, left) => {
    const rules = { "waivers-in-order": { waivers: [GOOD] } };
    const { findings } = check([shop(HOOK)], { today, rules });
    const open = findings
      .filter(({ rule }) => rule === "route-has-authorizer")
      .flatMap(({ places }) => places);
    expect(open.map(({ method, path, what }) => `route-has-authorizer: ${method} ${path} ${what}`)).toEqual(
      left,
    );
  });
});

describe("what is doubtful covers nothing", () => {
  test.each([
    ["no owner", { owner: "" }, "owner is required, as text"],
    ["no reason", { reason: undefined }, "reason is required, as text"],
    ["a day that does not exist", { expires: "2026-02-30" }, "expires must be a day, as YYYY-MM-DD"],
    ["a day in words", { expires: "never" }, "expires must be a day, as YYYY-MM-DD"],
    [
      "a field nobody knows",
      { untill: "2027-01-01" },
      'unknown field "untill"; known: rule, kind, api, method, path, owner, reason, expires',
    ],
    [
      "a rule nobody knows",
      { rule: "route-has-authoriser" },
      'unknown rule "route-has-authoriser", did you mean "route-has-authorizer"?',
    ],
    ["a kind nobody knows", { kind: "rst" }, 'unknown kind "rst", did you mean "rest"?'],
  ])("%s", (_title, waiver, what) => {
    expect(told([shop(HOOK)], waiver)).toEqual([OPEN, `waivers-in-order:  configuration, waivers.0 ${what}`]);
  });
});

describe("a waiver in the body", () => {
  const at = (waiver: unknown) =>
    shop({ "/a": { get: { "x-portcullis-waiver": waiver } }, "/b": { get: {} } });
  const inBody = { rule: GOOD.rule, owner: GOOD.owner, reason: GOOD.reason, expires: GOOD.expires };
  const tell = (waiver: unknown) =>
    check([at(waiver)], { today: "2026-06-15" }).findings.flatMap(({ places }) =>
      places.map(({ path, what }) => `${path} ${what}`),
    );

  test("covers its own operation and no other", () => {
    expect(tell(inBody)).toEqual(["/b no security on the operation"]);
  });

  test("without a reason covers nothing, and is named with its place", () => {
    expect(tell({ ...inBody, reason: "" })).toEqual([
      "/a no security on the operation",
      "/b no security on the operation",
      'REST API "shop" GET /a, x-portcullis-waiver reason is required, as text',
    ]);
  });

  test("blocks nothing before creation, and is listed in the inventory", () => {
    const { findings } = check([at(inBody)], { today: "2026-06-15", scope: "resource" });
    expect(findings.flatMap(({ places }) => places.map(({ path }) => path))).toEqual(["/b"]);
    const { routes } = check([at(inBody)], { today: "2026-06-15" });
    expect(routes.map(({ path, verdict, waiver }) => [path, verdict, waiver?.owner])).toEqual([
      ["/a", "open", "team-shop"],
      ["/b", "open", undefined],
    ]);
  });
});

describe("a REST method, which knows neither its path nor its API's name", () => {
  const stack = [
    resource(T.restApi, "shop", {}),
    resource(
      T.resource,
      "hooks",
      { pathPart: "hooks", parentId: UNKNOWN },
      { parentId: [[T.restApi, "shop"]] },
    ),
    resource(T.resource, "a", { pathPart: "a", parentId: UNKNOWN }, { parentId: [[T.resource, "hooks"]] }),
    resource(
      T.method,
      "get",
      { restApi: UNKNOWN, resourceId: UNKNOWN, httpMethod: "GET", authorization: "NONE" },
      { restApi: [[T.restApi, "shop"]], resourceId: [[T.resource, "a"]] },
    ),
  ];
  const alone = (waiver: object) => told(stack.slice(3), waiver, { scope: "resource" });

  test("waits for the stack when a waiver may be meant for it", () => {
    expect(alone({})).toEqual([]);
    expect(told(stack, {}, { scope: "stack" })).toEqual([]);
  });

  test("is told by the stack when the waiver was meant for another", () => {
    expect(alone({ path: "/other" })).toEqual([]);
    expect(told(stack, { path: "/other" }, { scope: "stack" })).toEqual([
      "route-has-authorizer: GET /hooks/a no authorization",
      UNUSED,
    ]);
  });

  test("blocks at once when no waiver can be meant for it", () => {
    expect(alone({ method: "POST" })).toEqual(["route-has-authorizer: GET ? no authorization"]);
  });
});
