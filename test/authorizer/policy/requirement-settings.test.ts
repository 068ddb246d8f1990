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

  test.each<[string, object, object]>([
    ["where no issuer is a pattern", { tenants: undefined }, { tenants: ["acme"] }],
    ["that its pattern does not let in", { tenants: ["acme"] }, { tenants: ["acme", "other"] }],
    ["that no address can be spelled with", {}, { tenants: ["../acme"] }],
    ["of another issuer than the route asks for", {}, { tenants: ["acme"], issuers: ["staff"] }],
  ])("a tenant %s", (title, pattern, requirement) => {
    const audience = "a";
    const issuers = {
      "https://staff.example.com/": { alias: "staff", audience },
      ...(title.startsWith("where")
        ? {}
        : { "https://login.example.com/{tenant}/": { ...pattern, alias: "many", audience } }),
    };
    const env = (asked: object) => ({
      ISSUERS: JSON.stringify(issuers),
      ROUTES: JSON.stringify({ "GET /a": {}, "GET /b": asked }),
    });
    expect(() => createSubject({ env: env(requirement) })).toThrow(
      /^ROUTES: tenants of entry 2 must be tenants/,
    );
    if (!title.startsWith("where"))
      expect(() => createSubject({ env: env({ tenants: ["acme"], issuers: ["many"] }) })).not.toThrow();
  });

  test.each([["*"], ["../acme"], ["acme/"], [" "], ["Acme corp"]])(
    "a pattern that lets in the tenant %j",
    (name) => {
      const settings = { audience: "a", tenants: ["acme", name] };
      const ISSUERS = JSON.stringify({ "https://login.example.com/{tenant}/": settings });
      expect(() => createSubject({ env: { ISSUERS } })).toThrow(/^ISSUERS entry 1: tenants: expected/);
    },
  );

  test.each([
    [{ claims: { aud: ["https://api.example.com"] } }],
    [{ claims: { iss: ["https://token.actions.githubusercontent.com"] } }],
    [{ claims: { aud: ["a"], email_verified: [true] } }],
    [{ scopes: ["a"] }],
  ])("%j, where anybody can have a token", (requirement) => {
    const env = (asked: object) => ({
      PROFILE: "github-actions",
      ROUTES: JSON.stringify({ "GET /a": { claims: { repository_owner: ["octo-org"] } }, "GET /b": asked }),
    });
    expect(() => createSubject({ env: env(requirement) })).toThrow(/^ROUTES: anybody can get a token/);
    expect(() =>
      createSubject({ env: env({ claims: { repository: ["octo-org/x"], aud: ["a"] } }) }),
    ).not.toThrow();
  });

  test("no ROUTES at all, and something else in their place", () => {
    for (const ROUTES of ["", "*", "any", "Any-Valid-Token", "any-valid-token "])
      expect(() => createSubject({ env: { ROUTES } })).toThrow(/^ROUTES: expected/);
  });
});
