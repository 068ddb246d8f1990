// What is there beside what states declare: every difference has its name, and what cannot be compared is never silent.

import { describe, expect, test } from "@jest/globals";
import { differencesOf } from "../../../cli/inventory";
import type { RouteReport } from "../../../policypack/check";
import { route } from "../diff/judgements";

const own = { verdict: "protected", guard: "lambda", access: undefined } as const;
const access = (more: object) => ({
  decider: "auth",
  issuers: undefined,
  audiences: undefined,
  asks: undefined,
  resultTtlSeconds: 60,
  ...more,
});
const get = (more: object = {}) => route("GET", "/a", "shop", { ...own, access: access({}), ...more });

/** What is said where a state has `declared` and AWS has `live`. */
function said(declared: readonly RouteReport[], live: readonly RouteReport[], isWhole = true) {
  const api = { key: "a1", name: "shop" };
  return differencesOf(
    [{ ...api, where: "1/eu", isWhole, routes: live }],
    new Map([["a1", { ...api, stack: "shop/dev", routes: declared, lists: [], where: undefined }]]),
  ).map(({ what, route: place, says }) => `${what}: ${place}: ${says}`);
}

describe("a route", () => {
  const OPEN = get({ verdict: "open", guard: undefined, access: undefined });
  test.each<[string, RouteReport[], RouteReport[], string[]]>([
    ["as declared", [get()], [get()], []],
    [
      "without its authorizer",
      [get()],
      [OPEN],
      ["authorizer removed: GET /a: open; declared: protected by lambda"],
    ],
    ["with one more", [OPEN], [get()], ["authorizer added: GET /a: protected by lambda; declared: open"]],
    [
      "with an authorizer of another kind",
      [get()],
      [get({ guard: "iam" })],
      ["authorizer changed: GET /a: another kind: iam; declared: lambda"],
    ],
    [
      "decided by another function",
      [get()],
      [get({ access: access({ decider: "allow-all" }) })],
      ["authorizer changed: GET /a: another function decides"],
    ],
    [
      "whose decisions are kept longer",
      [get()],
      [get({ access: access({ resultTtlSeconds: 3600 }) })],
      ["authorizer changed: GET /a: a decision is kept for 3600 s; declared: 60 s"],
    ],
    [
      "with another issuer and audience",
      [get({ guard: "jwt", access: access({ issuers: ["m1"], audiences: ["m2"] }) })],
      [get({ guard: "jwt", access: access({ issuers: ["m3"], audiences: ["m4"] }) })],
      ["authorizer changed: GET /a: another issuer is trusted; another audience is trusted"],
    ],
    [
      "with other scopes",
      [get({ scopes: ["read", "write"] })],
      [get({ scopes: ["read"] })],
      ["authorizer changed: GET /a: other scopes are asked"],
    ],
    ["that nobody declares", [], [OPEN], ["route that no stack declares: GET /a: open"]],
    ["that is gone", [get()], [], ["declared and not there: GET /a: protected by lambda"]],
    [
      "that cannot be judged in the state",
      [get({ verdict: "undecided", guard: undefined })],
      [OPEN],
      ["could not compare: GET /a: open; declared: undecided"],
    ],
    [
      "that the state may hide",
      [route("?", "?", "shop", own)],
      [OPEN],
      ["could not compare: : 1 route of its state cannot be seen"],
    ],
  ])("%s", (_title, declared, live, expected) => {
    expect(said(declared, live)).toEqual(expected);
  });

  test("that could not be read is not taken for gone", () => {
    expect(said([get()], [], false)).toEqual([
      "could not compare: : its routes or authorizers could not be read",
    ]);
  });
});

test("an API that no state declares is of unknown origin", () => {
  const live = [{ key: "x", name: "hand", where: "1/eu", isWhole: true, routes: [get({ verdict: "open" })] }];
  expect(differencesOf(live, new Map())).toEqual([
    {
      what: "API of unknown origin",
      where: "1/eu",
      api: { name: "hand", id: "x" },
      route: "",
      stack: "",
      says: "1 route, 1 open",
    },
  ]);
});

describe("an API of a state that was not seen", () => {
  const here = "123456789012/eu-west-1";
  const declared = {
    key: "a1",
    name: "shop",
    stack: "shop/dev",
    routes: [get()],
    lists: ["lambda.ListFunctions", "lambda.ListFunctionUrlConfigs"],
    where: here as string | undefined,
  } as const;
  const saidOf = (more: Partial<typeof declared>, read: Parameters<typeof differencesOf>[2]) =>
    differencesOf([], new Map([["a1", { ...declared, ...more }]]), read).map(
      ({ what, where, says }) => `${what}: ${where}: ${says}`,
    );

  test("is gone where everything of its kind was read", () => {
    expect(saidOf({}, new Map([[here, new Set(["apigateway.GetRestApis" as const])]]))).toEqual([
      `API declared and not there: ${here}: 1 route declared`,
    ]);
  });

  test.each([
    [
      "a list of its kind has a hole",
      {},
      [here, ["lambda.ListFunctionUrlConfigs"]],
      "lambda.ListFunctionUrlConfigs could not be read",
    ],
    ["another region was read", {}, ["123456789012/us-east-1", []], "its account and region were not read"],
    ["another account was read", {}, ["210987654321/eu-west-1", []], "its account and region were not read"],
    [
      "its state shows no place",
      { where: undefined },
      [here, []],
      "its state does not show its account and region",
    ],
  ] as const)("is not taken for gone where %s", (_title, more, [place, holes], why) => {
    const [only = ""] = saidOf(more, new Map([[place, new Set(holes)]]));
    expect([only.startsWith("API not seen: "), only.endsWith(`: 1 route declared; ${why}`)]).toEqual([
      true,
      true,
    ]);
  });
});
