// What a route may ask of a token: issuers, tenants, roles and any claim, by exact values. Through the whole authorizer; the
// routes are asked for one at a time, so that the code in the line is the route's own.

import { describe, expect, test } from "@jest/globals";
import { restRequest } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { createSubject } from "../subject";
import { DENIED, GRANTED } from "./requirements.cases";

const ask = (requirement: object, claims: object, env: Record<string, string> = {}) => {
  const ROUTES = JSON.stringify({ "GET /hello": requirement, "GET /open": {} });
  const subject = createSubject({ env: { ROUTES, ...env } });
  return subject.code(restRequest({ Authorization: `Bearer ${mint({ ...AUTH0_CLAIMS, ...claims })}` }));
};

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
  test.each(DENIED)("%s", async (_, requirement, claims) => {
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
