// Judgements for the tests of diff: any two share enough names that their APIs and routes meet.

import fc from "fast-check";
import type { JudgedStack, Judgement } from "../../../cli/judgement";
import type { ApiReport, RouteReport } from "../../../policypack/check";

const words = (...list: string[]) => fc.subarray(list, { minLength: 1 }).map((one) => [...one].sort());
const orUnseen = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const requirement = fc
  .record(
    { scopes: words("a", "b"), groups: words("x", "y"), "claims.tenant": words("m1", "m2") },
    { requiredKeys: [] },
  )
  .map((one) => one as Record<string, readonly string[]>);

const access: fc.Arbitrary<RouteReport["access"]> = fc.record({
  decider: orUnseen(fc.constantFrom("fn-1", "fn-2")),
  issuers: orUnseen(words("i1", "i2")),
  audiences: orUnseen(words("a1", "a2")),
  asks: orUnseen(fc.oneof(requirement, fc.constant("nobody" as const))),
  resultTtlSeconds: orUnseen(fc.constantFrom(0, 60, 300)),
});

const waiver: fc.Arbitrary<RouteReport["waiver"]> = fc
  .constantFrom("2026-12-01", "2027-01-01")
  .map((expires) => ({
    rule: "route-has-authorizer",
    owner: "team",
    reason: "webhook",
    expires,
    daysLeft: 9,
  }));

const state: fc.Arbitrary<Partial<RouteReport>> = fc.oneof(
  fc.constant({ verdict: "open", reason: "no-authorization" } as const),
  fc.constant({ verdict: "open", reason: "api-key-only" } as const),
  waiver.map((one) => ({ verdict: "open", reason: "no-authorization", waiver: one }) as const),
  fc.constant({ verdict: "undecided", unknown: { property: "body", when: "up", hint: "" } } as const),
  fc.constant({ verdict: "exempt", reason: "mock-preflight" } as const),
  fc
    .tuple(
      fc.constantFrom("lambda" as const, "jwt" as const, "iam" as const),
      fc.constantFrom("one", "two"),
      access,
    )
    .map(([guard, authorizer, own]) => ({ verdict: "protected", guard, authorizer, access: own }) as const),
);

export function route(method: string, path: string, api: string, more: Partial<RouteReport>): RouteReport {
  return {
    kind: "rest",
    api: { urn: `urn:${api}`, name: api, kind: "rest" },
    method,
    path,
    verdict: "open",
    guard: undefined,
    authorizer: undefined,
    scopes: [],
    reason: undefined,
    unknown: undefined,
    waiver: undefined,
    access: undefined,
    urn: `urn:${api}:${method}:${path}`,
    ...more,
  };
}

const exposure = fc.record({
  isPrivate: orUnseen(fc.boolean()),
  defaultEndpoint: orUnseen(fc.boolean()),
  origins: orUnseen(fc.subarray(["o1", "o2", "*", "o1 /items", "* /items"]).map((one) => [...one].sort())),
  credentials: orUnseen(fc.boolean()),
  policies: orUnseen(
    fc
      .subarray(["allow:p1", "allow:p2", "allow:p3/x", "deny:p1/x", "deny:p3", "text:p4"])
      .map((one) => [...one].sort()),
  ),
});

export function judgement(
  stacks: readonly { name: string; apis: readonly ApiReport[]; routes: readonly RouteReport[] }[],
): Judgement {
  return {
    stacks: stacks.map(
      ({ name, apis, routes }): JudgedStack => ({
        project: "shop",
        stack: name,
        origin: { kind: "state", path: `${name}.json` },
        resources: 1,
        report: { findings: [], routes, apis, waivers: [], unclaimed: [] },
        sources: {},
        assumed: [],
      }),
    ),
    broken: [],
  };
}

const PLACES = [
  ["GET", "/items"],
  ["POST", "/items"],
  ["GET", "/items/{id}"],
  ["ANY", "/admin"],
  ["GET", "/admin"],
] as const;

const own = fc.tuple(
  exposure,
  fc.array(fc.option(state), { minLength: PLACES.length, maxLength: PLACES.length }),
);

/** One stack with two APIs of fixed names, each route of a fixed list there or not. */
export const anyJudgement: fc.Arbitrary<Judgement> = fc.tuple(own, own).map((both) => {
  const named = both.map((one, at) => [at === 0 ? "shop" : "staff", ...one] as const);
  const apis = named.map(([name, reach]) => ({
    ...{ urn: `urn:${name}`, name, kind: "rest" as const, routes: 0, open: 0, undecided: 0 },
    ...reach,
  }));
  const routes = named.flatMap(([name, , states]) =>
    PLACES.flatMap(([method, path], at) => {
      const one = states[at];
      return one === null || one === undefined ? [] : [route(method, path, name, one)];
    }),
  );
  return judgement([{ name: "prod", apis, routes }]);
});
