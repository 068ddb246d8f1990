// What a route may ask of a token: issuers, tenants, roles and any claim, by exact values. Through the whole authorizer; the
// routes are asked for one at a time, so that the code in the line is the route's own.

import { describe, expect, test } from "@jest/globals";
import { restRequest } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { createSubject } from "../subject";

const ask = (requirement: object, claims: object, env: Record<string, string> = {}) => {
  const ROUTES = JSON.stringify({ "GET /hello": requirement, "GET /open": {} });
  const subject = createSubject({ env: { ROUTES, ...env } });
  return subject.code(restRequest({ Authorization: `Bearer ${mint({ ...AUTH0_CLAIMS, ...claims })}` }));
};

type Case = readonly [title: string, requirement: object, claims: object];

const GRANTED: readonly Case[] = [
  ["a claim that is the text", { claims: { tenant: ["a", "b"] } }, { tenant: "b" }],
  ["a claim that lists it", { claims: { tenant: ["b"] } }, { tenant: ["a", "b"] }],
  ["a claim that is true", { claims: { email_verified: [true] } }, { email_verified: true }],
  ["a claim that is false", { claims: { is_anonymous: [false] } }, { is_anonymous: false }],
  ["a whole number", { claims: { level: [2, 3] } }, { level: 3 }],
  [
    "a nested claim",
    { claims: { "realm_access.roles": ["auditor"] } },
    { realm_access: { roles: ["auditor"] } },
  ],
  ["three levels", { claims: { "a.b.c": ["x"] } }, { a: { b: { c: "x" } } }],
  [
    "a name that is a URL",
    { claims: { "https://x.example/roles": ["r"] } },
    { "https://x.example/roles": ["r"] },
  ],
  [
    "below a name that is a URL",
    { claims: { "https://x\\.example/app.roles": ["r"] } },
    { "https://x.example/app": { roles: ["r"] } },
  ],
  [
    "below a name with a dot (Kubernetes)",
    { claims: { "kubernetes\\.io.namespace": ["prod"] } },
    { "kubernetes.io": { namespace: "prod" } },
  ],
  ["a name with a backslash", { claims: { "a\\\\b": ["x"] } }, { "a\\b": "x" }],
  ["a name with a colon (Cognito)", { claims: { "custom:tenant": ["x"] } }, { "custom:tenant": "x" }],
  [
    "a namespaced claim with a colon",
    { claims: { "urn:example:roles": ["x"] } },
    { "urn:example:roles": "x" },
  ],
  ["every claim that is named", { claims: { a: ["1"], b: ["2"] } }, { a: "1", b: "2" }],
  ["one of the roles", { roles: ["admin", "operator"] }, { roles: ["operator"] }],
  ["a role as one text", { roles: ["admin"] }, { roles: "admin" }],
  [
    "one of the groups, all scopes",
    { groups: ["g", "h"], scopes: ["s", "t"] },
    { groups: ["h"], scope: "t s" },
  ],
  ["an own claim of an odd name", { claims: { constructor: ["x"] } }, { constructor: "x" }],
];

const DENIED: readonly Case[] = [
  ["no claim", { claims: { tenant: ["a"] } }, {}],
  ["another value", { claims: { tenant: ["a"] } }, { tenant: "b" }],
  ["a part of the text", { claims: { tenant: ["a"] } }, { tenant: "ab" }],
  ["words of a text", { claims: { tenant: ["a"] } }, { tenant: "a b" }],
  ["other case", { claims: { tenant: ["a"] } }, { tenant: "A" }],
  ["another normal form", { claims: { tenant: ["\u00e9"] } }, { tenant: "e\u0301" }],
  ["a wildcard of the requirement is a text", { claims: { tenant: ["*"] } }, { tenant: "a" }],
  ["a wildcard of the token is a text", { claims: { tenant: ["a"] } }, { tenant: "*" }],
  ["a number as a text", { claims: { level: [2] } }, { level: "2" }],
  ["a text as a number", { claims: { level: ["2"] } }, { level: 2 }],
  ["true as a text", { claims: { admin: [true] } }, { admin: "true" }],
  ["one for true", { claims: { admin: [true] } }, { admin: 1 }],
  ["a number beyond what can be told apart", { claims: { level: [9007199254740991] } }, { level: 2 ** 53 }],
  ["a fraction", { claims: { level: [2] } }, { level: 2.5 }],
  ["a list in a list", { claims: { tenant: ["a"] } }, { tenant: [["a"]] }],
  ["an object", { claims: { tenant: ["a"] } }, { tenant: { a: true } }],
  ["null", { claims: { tenant: ["null"] } }, { tenant: null }],
  ["an empty list", { claims: { tenant: ["a"] } }, { tenant: [] }],
  ["an inherited name", { claims: { constructor: ["Object"] } }, {}],
  ["an inherited name below", { claims: { "tenant.length": [1] } }, { tenant: "a" }],
  ["a list's own length", { claims: { "tenant.length": [1] } }, { tenant: ["a"] }],
  ["a member of a list by its place", { claims: { "tenant.0": ["a"] } }, { tenant: ["a"] }],
  ["an object in a list", { claims: { "a.b": ["x"] } }, { a: [{ b: "x" }] }],
  ["the path as one name", { claims: { "realm_access.roles": ["r"] } }, { "realm_access.roles": ["r"] }],
  [
    "the URL split at its dots",
    { claims: { "https://x.example/r": ["r"] } },
    { "https://x": { "example/r": "r" } },
  ],
  ["one of two claims", { claims: { a: ["1"], b: ["2"] } }, { a: "1" }],
  ["a role that is a part of a text", { roles: ["admin"] }, { roles: "admin operator" }],
  ["roles of another shape", { roles: ["admin"] }, { roles: { admin: true } }],
  ["the groups, but not the roles", { groups: ["g"], roles: ["r"] }, { groups: ["g", "r"] }],
  ["another issuer", { issuers: ["other"] }, {}],
];

describe("grants", () => {
  test.each(GRANTED)("%s", async (_, requirement, claims) => {
    expect(await ask(requirement, claims)).toBe("none");
  });

  test("the issuer by its alias", async () => {
    expect(await ask({ issuers: ["tenant.eu.auth0.com"] }, {})).toBe("none");
  });

  test("Keycloak's realm roles by roles", async () => {
    const claims = { typ: "Bearer", azp: "c", jti: "t-1", realm_access: { roles: ["auditor"] } };
    expect(await ask({ roles: ["auditor"] }, claims, { PROFILE: "keycloak" })).toBe("none");
    expect(await ask({ roles: ["admin"] }, claims, { PROFILE: "keycloak" })).toBe("scope-insufficient");
  });
});

describe("denies", () => {
  test.each(DENIED.filter(([title]) => title !== "another issuer"))("%s", async (_, requirement, claims) => {
    expect(await ask(requirement, claims)).toBe("scope-insufficient");
  });

  test("an issuer that is configured and is another", async () => {
    const issuer = (alias: string, host: string) => [
      `https://${host}/`,
      { alias, audience: AUTH0_CLAIMS.aud[0], jwksUri: `https://${host}/k` },
    ];
    const ISSUERS = JSON.stringify(
      Object.fromEntries([issuer("staff", "a.example.com"), issuer("customers", "b.example.com")]),
    );
    const claims = { iss: "https://b.example.com/", groups: ["admins"] };
    expect(await ask({ issuers: ["staff"], groups: ["admins"] }, claims, { ISSUERS })).toBe(
      "scope-insufficient",
    );
    expect(await ask({ issuers: ["customers"], groups: ["admins"] }, claims, { ISSUERS })).toBe("none");
  });
});

describe("groups that are elsewhere", () => {
  const elsewhere = [
    { _claim_names: { groups: "src1" }, _claim_sources: { src1: { endpoint: "https://graph.example.com" } } },
    { hasgroups: true },
    { _claim_names: { groups: "src1" }, groups: ["admins"] },
  ];

  test.each(elsewhere)("are a denial of its own where the route asks for groups: %j", async (claims) => {
    expect(await ask({ groups: ["admins"] }, claims)).toBe("groups-elsewhere");
    expect(await ask({ groups: ["admins"], scopes: ["held"] }, { ...claims, scope: "held" })).toBe(
      "groups-elsewhere",
    );
  });

  test.each(elsewhere)(
    "are not why, where something else is missing, and hurt no other route: %j",
    async (claims) => {
      expect(await ask({ groups: ["admins"], scopes: ["missing"] }, claims)).toBe("scope-insufficient");
      expect(await ask({}, claims)).toBe("none");
      expect(await ask({ roles: ["r"] }, { ...claims, roles: ["r"] })).toBe("none");
    },
  );

  test("are handed on as omitted, never as none", async () => {
    const subject = createSubject({ env: { ROUTES: '{"GET /hello":{}}' } });
    const token = mint({ ...AUTH0_CLAIMS, _claim_names: { groups: "src1" } });
    const { context } = (await subject.handle(restRequest({ Authorization: `Bearer ${token}` }))) as {
      context: Record<string, string>;
    };
    expect(context.omitted).toBe("groups");
    expect(context).not.toHaveProperty("groups");
  });

  test.each([
    { _claim_names: { other: "src1" } },
    { _claim_names: [] },
    { hasgroups: false },
    { _claim_names: null },
  ])("are told from what says nothing of groups: %j", async (claims) => {
    expect(await ask({ groups: ["admins"] }, { ...claims, groups: ["admins"] })).toBe("none");
    expect(await ask({ groups: ["admins"] }, claims)).toBe("scope-insufficient");
  });

  test("are found under the profile's own claim", async () => {
    const claims = {
      ver: "1.0",
      appid: "c",
      upn: "u",
      aud: "api",
      _claim_names: { group: "s" },
      azp: undefined,
    };
    const env = { PROFILE: "adfs", AUDIENCE: "api" };
    expect(await ask({ groups: ["g"] }, claims, env)).toBe("groups-elsewhere");
  });
});

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
