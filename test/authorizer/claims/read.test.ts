// Lists of a token against routes that ask for them: what is not read grants nothing, and refuses nothing else.

import { describe, expect, test } from "@jest/globals";
import { AUTH0_CLAIMS, KEYS, mint, signRaw } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

const ROUTES = JSON.stringify({
  "GET /hello": { scopes: ["admin"] },
  "GET /permitted": { permissions: ["admin"] },
  "GET /grouped": { groups: ["admin"] },
});

const { scope: _scope, permissions: _permissions, ...BARE } = AUTH0_CLAIMS;

async function codeOf(claims: object): Promise<string> {
  return createSubject({ env: { ROUTES } }).code(bearer(mint({ ...BARE, ...claims })));
}

describe("never grants", () => {
  test.each([
    ["a claim with an empty name", { "": "admin" }],
    ["a claim with an empty name that is a list", { "": ["admin"] }],
    ["groups as one text", { groups: "admin" }],
    ["groups as SCIM objects", { groups: [{ value: "admin" }] }],
    ["groups with a number among them", { groups: ["admin", 1] }],
    ["257 groups", { groups: ["admin", ...Array.from({ length: 256 }, (_, n) => `g${n}`)] }],
    ["permissions as one text", { permissions: "admin" }],
    ["permissions as an object", { permissions: { admin: true } }],
    ["scope as an object", { scope: { admin: true } }],
    ["a claim named undefined", { undefined: "admin" }],
    ["scope as a nested list", { scope: [["admin"]] }],
    ["scope null, scp full: the first present one counts", { scope: null, scp: ["admin"] }],
  ])("%s", async (_, claims) => {
    expect(await codeOf(claims)).toBe("scope-insufficient");
  });

  test("a claim with an empty name written first in the token", async () => {
    const claims = JSON.stringify(BARE).replace("{", '{"":"admin",');
    const token = signRaw('{"alg":"RS256","typ":"JWT","kid":"rsa-1"}', claims, KEYS.RS256);
    expect(await createSubject({ env: { ROUTES } }).code(bearer(token))).toBe("scope-insufficient");
  });
});

describe("grants", () => {
  test.each([
    ["scope", { scope: "admin" }],
    ["scope among double, leading and trailing spaces", { scope: "  other  admin " }],
    ["scope, though another list is not read", { scope: "admin", groups: [{ value: "x" }] }],
  ])("%s", async (_, claims) => {
    expect(await codeOf(claims)).toBe("none");
  });
});

test("the context names the lists that were not read, and has no client of an empty name", async () => {
  const token = mint({
    ...BARE,
    azp: undefined,
    "": "client",
    groups: "staff",
    permissions: [7],
    scope: "a",
  });
  const { context } = (await createSubject().handle(bearer(token))) as { context: Record<string, string> };
  expect(context).toMatchObject({ scope: "a", omitted: "permissions groups" });
  expect(context).not.toHaveProperty("clientId");
});

test("where the policy leaves little room, texts and lists of the context are left out by name", async () => {
  const routes = (count: number) =>
    JSON.stringify(
      Object.fromEntries(
        Array.from({ length: count }, (_, n) => [
          `GET /resource-${n}`,
          n % 2 === 0 ? { scopes: ["read:items"] } : {},
        ]),
      ),
    );
  // The most routes that start.
  const starts = (count: number) => {
    try {
      createSubject({ env: { ROUTES: routes(count) } });
      return true;
    } catch {
      return false;
    }
  };
  let [count, tooMany] = [2, 400];
  while (count + 1 < tooMany) {
    const middle = Math.floor((count + tooMany) / 2);
    if (starts(middle)) count = middle;
    else tooMany = middle;
  }
  const wide = "\u{1f980}".repeat(256);
  const token = mint({ ...AUTH0_CLAIMS, sub: wide, azp: wide, jti: wide });
  const stage = `arn:aws-us-gov:execute-api:us-gov-west-1:123456789012:abcdef1234/${"s".repeat(128)}`;
  const event = { ...bearer(token), methodArn: `${stage}/GET/resource-1` };
  const answer = (await createSubject({ env: { ROUTES: routes(count) } }).handle(event)) as {
    context: Record<string, string>;
  };
  expect(count).toBeLessThan(399);
  expect(answer.context).toEqual({
    subject: wide,
    issuer: expect.any(String),
    expiresAt: expect.any(String),
    omitted: "clientId tokenId scope permissions groups roles",
  });
  expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(8192);
});
