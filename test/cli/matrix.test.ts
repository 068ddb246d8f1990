// `portcullis matrix`: each caller against each route, exact where the authorizer's table can be read.

import { describe, expect, test } from "@jest/globals";
import { implies } from "../../cli/access";
import { MATRIX_FORMATS, renderMatrix } from "../../cli/matrix";
import type { RouteReport } from "../../policypack/check";
import { judgement, route } from "./diff/judgements";

const guarded = (asks: object | undefined, guard: RouteReport["guard"] = "lambda"): Partial<RouteReport> => ({
  verdict: "protected",
  guard,
  access: { decider: "fn", issuers: ["i"], audiences: ["a"], asks: asks as never, resultTtlSeconds: 60 },
});

const shop = judgement([
  {
    name: "prod",
    apis: [],
    routes: [
      route("GET", "/health", "shop", {}),
      route("GET", "/items", "shop", guarded({})),
      route("POST", "/items", "shop", guarded({ scopes: ["write"] })),
      route("DELETE", "/items", "shop", guarded({ scopes: ["admin", "write"] })),
      route("GET", "/report", "shop", guarded({}, "iam")),
      route("GET", "/old", "shop", guarded(undefined)),
      route("GET", "/new", "shop", { verdict: "undecided" }),
    ],
  },
]);

test("as text, with the callers named above the columns", () => {
  expect(renderMatrix(shop, "text")).toBe(
    [
      'REST API "shop" of shop/prod',
      "  1  anybody",
      "  2  any valid token",
      "  3  scope write",
      "  4  scopes admin and write",
      "  5  IAM",
      "",
      "  Method  Path     1    2    3    4    5",
      "  GET     /health  yes  yes  yes  yes  yes",
      "  DELETE  /items   -    -    -    yes  -",
      "  GET     /items   -    yes  yes  yes  -",
      "  POST    /items   -    -    yes  yes  -",
      "  GET     /new     ?    ?    ?    ?    ?",
      "  GET     /old     -    ?    ?    ?    -",
      "  GET     /report  -    -    -    -    yes",
      "",
      '"?": an authorizer decides, and what it asks cannot be seen here.',
      "",
    ].join("\n"),
  );
});

test("as CSV, one line per caller and route, safe for a spreadsheet", () => {
  const hostile = judgement([{ name: "prod", apis: [], routes: [route("GET", "=cmd()", "shop", {})] }]);
  expect(renderMatrix(hostile, "csv")).toBe(
    "project,stack,kind,api,method,path,caller,allowed,class,exact\r\nshop,prod,rest,shop,GET,'=cmd(),anybody,yes,anybody,true\r\n",
  );
});

test("every format says of no route what the facts do not say", () => {
  for (const format of MATRIX_FORMATS)
    expect(renderMatrix(judgement([]), format)).not.toMatch(/>yes<|,yes,| {2}yes/);
  const page = renderMatrix(
    judgement([{ name: "p", apis: [], routes: [route("GET", "/<b>", "x", {})] }]),
    "html",
  );
  expect(page).toContain("/&lt;b&gt;");
  expect(page).not.toMatch(/<script|<b>/);
});

describe("a token that has a requirement", () => {
  test.each([
    [{ scopes: ["a", "b"] }, { scopes: ["a"] }, true],
    [{ scopes: ["a"] }, { scopes: ["a", "b"] }, false],
    [{ groups: ["x"] }, { groups: ["x", "y"] }, true],
    [{ groups: ["x", "y"] }, { groups: ["x"] }, false],
    [{ scopes: ["a"] }, {}, true],
    [{}, { scopes: ["a"] }, false],
    [{ scopes: ["a"] }, { permissions: ["a"] }, false],
  ])("%j also has %j: %s", (has, asks, expected) => {
    expect(implies(has, asks)).toBe(expected);
  });
});
