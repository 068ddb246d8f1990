// REST APIs as people build them: they start within a bounded number of steps, what starts fits with the longest stage
// and context, and the policy says of every route and every token what the requirements say.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { METHODS, type RouteRequirement, readRoutes } from "../../../authorizer/config/routes";
import type { JsonObject } from "../../../authorizer/encoding/strict-json";
import { createCompile } from "../../../authorizer/policy/compile";
import { createPolicyCompiler } from "../../../authorizer/policy/compiler";
import { MAX_STEPS } from "../../../authorizer/policy/language";
import { decidePath, isOdd, mayUse, policyFor } from "./model";
import { many, S } from "./tree";

const SCOPES = ["read", "write", "admin"];
const PLAN = { arn: 193, room: 5442, whole: METHODS };

/** Collections with items, some below an item of another, some below a tenant. */
const tree = fc
  .uniqueArray(
    fc.record({
      method: fc.constantFrom("GET", "POST", "DELETE"),
      base: fc.constantFrom("", "/v1", "/{tenant}"),
      name: fc.constantFrom("users", "orders", "items", "teams", "files"),
      rest: fc.constantFrom("", "/{id}", "/{id}/parts", "/{id}/parts/{part}", "/search"),
      scopes: fc.subarray(SCOPES),
    }),
    {
      minLength: 1,
      maxLength: 60,
      selector: ({ method, base, name, rest }) => `${method} ${base}/${name}${rest}`,
    },
  )
  .map((routes) =>
    Object.fromEntries(
      routes.map(({ method, base, name, rest, scopes }) => [
        `${method} ${base}/${name}${rest}`,
        scopes.length > 0 ? { scopes } : {},
      ]),
    ),
  );

const exampleOf = (route: RouteRequirement, method: string): string =>
  `${method}/${(route.path ?? "").replace(/\{\w+\}/g, "7f3")}`;

test("every route and every token of a REST tree", () => {
  let started = 0;
  fc.assert(
    fc.property(tree, fc.subarray(SCOPES), (settings, held) => {
      const routes = readRoutes(settings);
      try {
        createPolicyCompiler(routes);
      } catch (error) {
        // Never for the work it takes.
        expect(String(error)).toMatch(/no policy can deny|would not fit into 8 KB/);
        return;
      }
      started += 1;
      const policy = policyFor(routes, held);
      for (const route of routes) {
        for (const method of route.methods) {
          const path = exampleOf(route, method);
          expect(isOdd(routes, path)).toBe(false);
          expect([path, decidePath(policy, path)]).toEqual([path, mayUse(route, held, [])]);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(started).toBeGreaterThan(10);
});

test.each([
  [
    "tenant routes",
    many(
      100,
      (n) => `GET /{t}/r${n}/{id}`,
      () => S("read"),
    ),
  ],
  [
    "literal routes",
    many(
      100,
      (n) => `GET /r${n}`,
      () => S("read"),
    ),
  ],
  [
    "ANY below a tenant",
    many(
      100,
      (n) => `ANY /v1/{t}/r${n}/{id}`,
      () => S("read"),
    ),
  ],
])("100 %s start, and take no tenth of the steps", (_, settings) => {
  const routes = readRoutes(settings);
  const steps = { left: MAX_STEPS };
  createCompile(routes, PLAN, steps);
  expect(MAX_STEPS - steps.left).toBeLessThan(MAX_STEPS / 10);
  // Nobody has asked for "all of GET", and a hundred patterns do not fit into a policy.
  expect(() => createPolicyCompiler(routes)).toThrow("name in WHOLE_METHODS the methods");
  expect(() => createPolicyCompiler(routes, { wholeMethods: METHODS })).not.toThrow();
});

test("routes that cross in every segment are given up after so many steps", () => {
  const crossing = many(
    60,
    (n) =>
      `GET /${Array.from({ length: 12 }, (_, at) => ((n >> at) % 2 ? "a" : `{p${at}}`)).join("/")}/{rest+}`,
    () => ({}),
  );
  expect(() => createCompile(readRoutes(crossing), PLAN, { left: 1000 })).toThrow("overlap in too many ways");
});

describe("a scope a level", () => {
  const routes = readRoutes({
    "GET /users/{id}": S("a"),
    "GET /users/{id}/orders": S("b"),
    "GET /users/{id}/orders/{o}": S("c"),
  });
  const paths = ["GET/users/1", "GET/users/1/orders", "GET/users/1/orders/2"];

  test.each([[[]], [["a"]], [["b"]], [["c"]], [["a", "b"]], [["a", "c"]], [["b", "c"]], [["a", "b", "c"]]])(
    "%j",
    (held: string[]) => {
      const policy = policyFor(routes, held);
      expect(paths.map((path) => decidePath(policy, path))).toEqual(
        ["a", "b", "c"].map((scope) => held.includes(scope)),
      );
    },
  );

  test("an order that is called orders is denied with the list of orders", () => {
    expect(decidePath(policyFor(routes, ["a", "c"]), "GET/users/1/orders/orders")).toBe(false);
    expect(decidePath(policyFor(routes, ["a", "b", "c"]), "GET/users/1/orders/orders")).toBe(true);
  });
});

test.each([
  [{ "GET /{x}": {}, "GET /admin": S("admin") }, "GET/admin"],
  [{ "GET /a/{x}": {}, "GET /a/b": S("admin") }, "GET/a/b"],
  [{ $default: {}, "GET /s": S("admin") }, "GET/s"],
  [{ "GET /{p+}": {}, "GET /": S("admin") }, "GET/"],
  [{ "GET /{p+}": {}, "GET /x/{p+}": S("admin"), "GET /x": S("admin") }, "GET/x"],
])("a trailing slash does not pass the Deny: %j", (settings, path) => {
  const policy = policyFor(readRoutes(settings as JsonObject), []);
  expect(decidePath(policy, path)).toBe(false);
  expect(decidePath(policy, `${path}/`)).toBe(false);
});
