// Requirements that are misspelled, empty or for nobody: the function does not start, and the message names the entry.

import { describe, expect, test } from "@jest/globals";
import { createSubject } from "../subject";

describe("a requirement that is no restriction does not start", () => {
  test.each([
    [{ claims: {} }],
    [{ claims: { a: [] } }],
    [{ claims: { a: "x" } }],
    [{ claims: { a: [""] } }],
    [{ claims: { a: [null] } }],
    [{ claims: { a: [1.5] } }],
    [{ claims: { a: [9007199254740992] } }],
    [{ claims: { "": ["x"] } }],
    [{ claims: { "a..b": ["x"] } }],
    [{ claims: { "a.": ["x"] } }],
    [{ claims: { ".a": ["x"] } }],
    [{ claims: { "a\\b": ["x"] } }],
    [{ claims: { "a\\": ["x"] } }],
    [{ claims: ["a"] }],
    [{ claim: { a: ["x"] } }],
    [{ roles: [] }],
    [{ roles: "admin" }],
    [{ issuers: [] }],
    [{ tenants: [""] }],
    [{ Roles: ["admin"] }],
  ])("%j", (requirement) => {
    const ROUTES = JSON.stringify({ "GET /a": {}, "GET /b": requirement });
    expect(() => createSubject({ env: { ROUTES } })).toThrow(/^ROUTES: .*entry 2/);
  });

  test("an issuer that is not configured", () => {
    const ROUTES = JSON.stringify({ "GET /a": {}, "GET /b": { issuers: ["nobody"] } });
    expect(() => createSubject({ env: { ROUTES } })).toThrow(
      "issuers of entry 2 must be aliases of configured issuers",
    );
  });

  test("no ROUTES at all, and something else in their place", () => {
    for (const ROUTES of ["", "*", "any", "Any-Valid-Token", "any-valid-token "])
      expect(() => createSubject({ env: { ROUTES } })).toThrow(/^ROUTES: expected/);
  });
});
