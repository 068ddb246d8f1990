// What each kind of change is called, and what it says: whole lists.

import { describe, expect, test } from "@jest/globals";
import { compare, isWidening } from "../../../cli/diff";
import { routeOf, sentenceOf } from "../../../cli/diff/words";
import type { Judgement } from "../../../cli/judgement";
import type { RouteReport } from "../../../policypack/check";
import { judgement, route } from "./judgements";

const API = { urn: "urn:shop", name: "shop", kind: "rest", routes: 1, open: 0, undecided: 0 } as const;
const CLOSED = { isPrivate: false, defaultEndpoint: true, origins: [], credentials: false, policies: [] };

const one = (routes: readonly RouteReport[], exposure: object = {}): Judgement =>
  judgement([{ name: "prod", apis: [{ ...API, ...CLOSED, ...exposure }], routes }]);

const guarded = (asks: object | "nobody" | undefined, more: object = {}): Partial<RouteReport> => ({
  verdict: "protected",
  guard: "lambda",
  authorizer: "jwt",
  access: {
    decider: "fn",
    issuers: ["i"],
    audiences: ["a"],
    asks: asks as never,
    resultTtlSeconds: 60,
    ...more,
  },
});
const admin = (state: Partial<RouteReport>): RouteReport => route("GET", "/admin", "shop", state);
const waived = (expires: string): Partial<RouteReport> => ({
  waiver: { rule: "route-has-authorizer", owner: "team", reason: "hook", expires, daysLeft: 1 },
});

/** `! widened GET /admin: …`; "!" where a review must not miss it. */
const told = (before: Judgement, after: Judgement): readonly string[] =>
  compare(before, after).changes.map(
    (change) => `${isWidening(change) ? "! " : ""}${change.weight} ${routeOf(change)}: ${sentenceOf(change)}`,
  );

describe("a route", () => {
  test.each([
    [
      "loses its scope",
      guarded({ scopes: ["admin"] }),
      guarded({}),
      "! widened GET /admin: from scope admin to any valid token",
    ],
    [
      "gets a scope",
      guarded({}),
      guarded({ scopes: ["admin"] }),
      "narrowed GET /admin: from any valid token to scope admin",
    ],
    [
      "needs one scope fewer",
      guarded({ scopes: ["a", "b"] }),
      guarded({ scopes: ["a"] }),
      "! widened GET /admin: from scopes a and b to scope a",
    ],
    [
      "lets one group more in",
      guarded({ groups: ["a"] }),
      guarded({ groups: ["a", "b"] }),
      "! widened GET /admin: from group a to one of the groups a or b",
    ],
    [
      "swaps its group",
      guarded({ groups: ["a"] }),
      guarded({ groups: ["b"] }),
      "! changed GET /admin: from group a to group b",
    ],
    [
      "trusts one issuer more",
      guarded({}),
      guarded({}, { issuers: ["i", "j"] }),
      "! widened GET /admin: an issuer added",
    ],
    [
      "trusts one audience fewer",
      guarded({}, { audiences: ["a", "b"] }),
      guarded({}),
      "narrowed GET /admin: an audience removed",
    ],
    [
      "keeps decisions longer",
      guarded({}),
      guarded({}, { resultTtlSeconds: 300 }),
      "! widened GET /admin: a decision is kept for 300 s, no longer for 60 s",
    ],
    ["is opened", guarded({}), {}, "! opened GET /admin: from any valid token to anybody (open)"],
    ["is closed", {}, guarded({}), "closed GET /admin: from anybody (open) to any valid token"],
    [
      "is waived",
      {},
      waived("2026-12-31"),
      "! widened GET /admin: from anybody (open) to anybody, waived by team until 2026-12-31",
    ],
    [
      "is waived for longer",
      waived("2026-12-31"),
      waived("2027-06-30"),
      "! widened GET /admin: the waiver ends on 2027-06-30, no longer on 2026-12-31",
    ],
    [
      "cannot be seen any more",
      guarded({}),
      { verdict: "undecided" },
      "! unclear GET /admin: from any valid token to cannot be seen",
    ],
    [
      "asks what cannot be seen",
      guarded({}),
      guarded(undefined),
      "! unclear GET /admin: what a token needs cannot be seen on one side",
    ],
    [
      "has another authorizer",
      guarded(undefined, { issuers: undefined }),
      guarded(undefined, { issuers: undefined, decider: "other" }),
      "! changed GET /admin: the authorizer is another one",
    ],
  ] as const)("%s", (_title, before, after, line) => {
    expect(told(one([admin(before)]), one([admin(after as Partial<RouteReport>)]))).toEqual([line]);
  });

  test("appears and goes", () => {
    expect(told(one([]), one([admin(guarded({}))]))).toEqual([
      "appeared GET /admin: new, for any valid token",
    ]);
    expect(told(one([]), one([admin({})]))).toEqual(["! opened GET /admin: new, for anybody (open)"]);
    expect(told(one([admin(guarded({}))]), one([]))).toEqual(["went GET /admin: it was for any valid token"]);
  });

  test("of ANY that gets one open method is opened for that method alone", () => {
    const any = route("ANY", "/admin", "shop", guarded({}));
    expect(told(one([any]), one([any, admin({})]))).toEqual([
      "! opened GET /admin: from any valid token to anybody (open)",
    ]);
  });
});

describe("an API", () => {
  test.each([
    [
      "answers at its default endpoint again",
      { defaultEndpoint: false },
      {},
      "! widened the whole API: the default endpoint answers again",
    ],
    [
      "is taken out of its VPC",
      { isPrivate: true },
      {},
      "! widened the whole API: the endpoint is private no more: the internet reaches it",
    ],
    [
      "is called from every origin",
      { origins: ["o"] },
      { origins: ["*"] },
      "! widened the whole API: browsers may call from every origin",
    ],
    [
      "loses its resource policy",
      { policies: ["allow:p"] },
      {},
      "! widened the whole API: the resource policy is gone",
    ],
    [
      "gets another resource policy",
      { policies: ["allow:p"] },
      { policies: ["allow:q"] },
      "! changed the whole API: the resource policy is another one",
    ],
  ])("%s", (_title, before, after, line) => {
    expect(told(one([], before), one([], after))).toEqual([line]);
  });
});

describe("no change", () => {
  test("is another name of the API, the route's resource, the parameter or the authorizer", () => {
    const named = (api: string, path: string, authorizer: string) =>
      judgement([
        {
          name: "prod",
          apis: [{ ...API, ...CLOSED, urn: `urn:${api}`, name: api }],
          routes: [route("GET", path, api, { ...guarded({}), authorizer, urn: `urn:${authorizer}` })],
        },
      ]);
    expect(told(named("shop", "/items/{id}", "jwt"), named("store", "/items/{item}", "token"))).toEqual([]);
  });
});

test("a side that could not be judged hides nothing and invents nothing", () => {
  const broken = { origin: { kind: "program", path: "shop" }, message: "it does not compile" } as const;
  const comparison = compare({ stacks: [], broken: [broken] }, one([admin({})]));
  expect(comparison.changes).toEqual([]);
  expect(comparison.broken).toEqual([broken]);
});
