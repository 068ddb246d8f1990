// POLICY_TABLES: what check.js writes lets the same routes start without working anything out, decides the same, and is
// refused for any other routes, plan or content.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkSettings, compileTables } from "../../../authorizer/check";
import { readRoutes } from "../../../authorizer/config/routes";
import { createPolicyCompiler, writeTables } from "../../../authorizer/policy/compiler";
import { routeSettings } from "../../arbitraries/route";
import { createSubject, SETTINGS } from "../subject";
import { mayUse } from "./model";

const ROUTES = JSON.stringify(
  Object.fromEntries(
    Array.from({ length: 110 }, (_, n) => [
      `${["GET", "POST", "PUT", "DELETE"][n % 4]} /r${n % 40}${["", "/{id}", "/{id}/parts"][Math.floor(n / 40)]}`,
      n % 2 === 0 ? {} : { scopes: ["s1"] },
    ]),
  ),
);
const ENV = {
  ...SETTINGS,
  ROUTES: "@routes.json",
  STAGE_NAME: "prod",
  WHOLE_METHODS: "GET,POST,PUT,DELETE",
};
const files = { "routes.json": ROUTES };

test("the same settings give the same text, whatever POLICY_TABLES says already", () => {
  const text = compileTables(ENV, files);
  expect(compileTables({ ...ENV, POLICY_TABLES: "@old.json" }, files)).toBe(text);
  expect(() =>
    checkSettings({ ...ENV, POLICY_TABLES: "@policy.json" }, { ...files, "policy.json": text }),
  ).not.toThrow();
});

test("where each answer is for one route, any number of routes deploys and starts, however little they share", () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, n) => [`GET /r${n}/{id}`, { scopes: [`scope-${n}`] }]),
  );
  const env = { ...SETTINGS, ROUTES: "@routes.json", ANSWER_FOR: "route", RESULT_TTL_SECONDS: "0" };
  const own = { "routes.json": JSON.stringify(many) };
  const text = compileTables(env, own);
  const started = { env: { ...env, POLICY_TABLES: "@policy.json" }, files: { ...own, "policy.json": text } };
  expect(() => checkSettings(started.env, started.files)).not.toThrow();
  expect(() => createSubject(started)).not.toThrow();
  expect(() => compileTables({ ...env, ANSWER_FOR: "api", RESULT_TTL_SECONDS: "60" }, own)).toThrow(/ROUTES/);
});

describe("tables of anything else do not start", () => {
  const text = compileTables(ENV, files);
  const start = (env: Record<string, string>, policy: string) => () =>
    createSubject({
      env: { ...ENV, POLICY_TABLES: "@policy.json", ...env },
      files: { ...files, "policy.json": policy },
    });

  test("these start", () => {
    expect(start({}, text)).not.toThrow();
  });

  test.each<[string, Record<string, string>, string]>([
    ["another requirement", { ROUTES: ROUTES.replace('"s1"', '"s2"') }, text],
    [
      "a route less",
      { ROUTES: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(ROUTES)).slice(1))) },
      text,
    ],
    ["another stage's length", { STAGE_NAME: "production" }, text],
    ["other methods", { WHOLE_METHODS: "GET" }, text],
    ["a changed byte", {}, text.replace('"most":', '"most":1')],
    ["a meeting less", {}, text.replace(/:\["[^"]*"\]/, ":[]")],
    ["half of it", {}, text.slice(0, text.length / 2)],
    ["nothing", {}, ""],
    ["another object", {}, "{}"],
  ])("%s", (_, env, policy) => {
    expect(start(env, policy)).toThrow(/^POLICY_TABLES: expected the tables of these very ROUTES/);
  });

  test("a file that is not there, or not named", () => {
    expect(() => checkSettings({ ...ENV, POLICY_TABLES: "@policy.json" }, files)).toThrow(
      /^POLICY_TABLES: the file/,
    );
    expect(() => checkSettings({ ...ENV, POLICY_TABLES: "policy.json" }, files)).toThrow(
      /^POLICY_TABLES: after @/,
    );
  });
});

test("every verdict is said as without tables", () => {
  fc.assert(
    fc.property(
      routeSettings,
      fc.subarray(["s1", "s2"]),
      fc.subarray(["g1", "g2"]),
      (settings, scopes, groups) => {
        const routes = readRoutes(settings);
        let text: string;
        try {
          text = writeTables(routes, {});
        } catch {
          return;
        }
        const granted = new Map(routes.map((route) => [route, mayUse(route, scopes, groups)]));
        expect(createPolicyCompiler(routes, {}, text).patterns(granted)).toEqual(
          createPolicyCompiler(routes).patterns(granted),
        );
      },
    ),
    { numRuns: 200 },
  );
});
