// REVOKED: which tokens it refuses, which it must leave alone, and the law that it can only take away.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { loadConfig } from "../../../authorizer/config/load";
import { AUDIENCE, AUTH0_CLAIMS, ISSUER, mint, NOW, validToken } from "../../arbitraries/jwt";
import { bearer, createSubject, SETTINGS } from "../subject";

const OTHER = "https://other.eu.auth0.com/";
const claims = { ...AUTH0_CLAIMS, sub: "auth0|stolen", jti: "leaked", iat: NOW - 60, exp: NOW + 600 };

const codeOf = (revoked: object, changes: object = {}, env: Record<string, string> = {}) =>
  createSubject({ env: { ...env, REVOKED: JSON.stringify(revoked) } }).code(
    bearer(mint({ ...claims, ...changes })),
  );

describe("a token is refused", () => {
  test.each<[string, object, object]>([
    ["by its jti", { tokens: ["another", "leaked"] }, {}],
    ["by its subject, issued at that moment", { subjects: { "auth0|stolen": NOW - 60 } }, {}],
    ["by its subject, issued before", { subjects: { "auth0|stolen": NOW } }, {}],
    ["by its subject, without a jti", { subjects: { "auth0|stolen": NOW } }, { jti: undefined }],
    ["by either", { tokens: ["leaked"], subjects: { "auth0|stolen": 0 } }, {}],
  ])("%s", async (_, own, changes) => {
    expect(await codeOf({ [ISSUER]: own }, changes)).toBe("token-revoked");
  });
});

describe("a token is let through", () => {
  test.each<[string, object, object]>([
    ["when nothing is revoked", {}, {}],
    ["when its issuer's lists are empty", { tokens: [], subjects: {} }, {}],
    ["with another jti", { tokens: ["Leaked", "leaked ", "leake"] }, {}],
    ["without a jti", { tokens: ["leaked", "undefined"] }, { jti: undefined }],
    ["issued a second later", { subjects: { "auth0|stolen": NOW - 61 } }, {}],
    ["of another subject", { subjects: { "auth0|Stolen": NOW } }, {}],
    ["whose subject reads like a member of every object", { subjects: {} }, { sub: "constructor" }],
  ])("%s", async (_, own, changes) => {
    expect(await codeOf({ [ISSUER]: own }, changes)).toBe("none");
  });

  test("when another issuer's token of that name is revoked", async () => {
    const of = (jwksUri: string) => ({ audience: AUDIENCE, jwksUri });
    const ISSUERS = JSON.stringify({ [ISSUER]: of(SETTINGS.JWKS_URI), [OTHER]: of(`${OTHER}jwks`) });
    const revoked = { [OTHER]: { tokens: ["leaked"], subjects: { "auth0|stolen": NOW } } };
    expect(await codeOf(revoked, {}, { ISSUERS })).toBe("none");
    expect(await codeOf(revoked, { iss: OTHER }, { ISSUERS })).toBe("token-revoked");
  });
});

test("a revoked token that is bad in another way is refused for that: nobody can ask what is in the list", async () => {
  const revoked = { [ISSUER]: { tokens: ["leaked"] } };
  expect(await codeOf(revoked, { exp: NOW - 100 })).toBe("token-expired");
  expect(await codeOf(revoked, { aud: "another" })).toBe("audience-mismatch");
});

test("law: a valid token is refused exactly when its own jti or subject is in its issuer's lists", async () => {
  const id = fc.constantFrom(undefined, "first", "second");
  const offset = fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(validToken, id, fc.boolean(), offset, async ({ claims, key, typ }, jti, byId, after) => {
      const { sub, iat } = claims;
      const token = mint({ ...claims, jti }, key, { typ });
      const REVOKED = JSON.stringify({
        [ISSUER]: {
          tokens: byId && jti !== undefined ? ["another", jti] : ["another"],
          subjects: after === undefined ? {} : { [sub]: iat + after },
        },
      });
      const subject = createSubject({ env: { ALGORITHMS: "RS256,PS256,ES256,EdDSA", REVOKED } });
      const isRefused = (byId && jti !== undefined) || (after !== undefined && after >= 0);
      expect(await subject.code(bearer(token))).toBe(isRefused ? "token-revoked" : "none");
    }),
  );
});

test("the log names a revoked token by its hashes, if a key for them is configured", async () => {
  const env = { LOG_HASH_KEY: "k".repeat(32), REVOKED: JSON.stringify({ [ISSUER]: { tokens: ["leaked"] } }) };
  const subject = createSubject({ env });
  await subject.handle(bearer(mint(claims)));
  const hash = expect.stringMatching(/^[\w-]{22}$/);
  expect(JSON.parse(subject.lines[0] ?? "")).toMatchObject({
    code: "token-revoked",
    sub_hash: hash,
    jti_hash: hash,
  });
});

describe("does not start", () => {
  const SECRET = "auth0|somebody";
  test.each<[string, unknown, string]>([
    ["for another issuer", { [OTHER]: {} }, "REVOKED: entry 1 is for no configured issuer"],
    ["with a list", { [ISSUER]: [SECRET] }, "REVOKED: entry 1 must be an object"],
    ["with a text", { [ISSUER]: SECRET }, "REVOKED: entry 1 must be an object"],
    ["with a token that is a number", { [ISSUER]: { tokens: [7] } }, "REVOKED: entry 1: tokens must be"],
    ["with null", { [ISSUER]: null }, "REVOKED: entry 1 must be an object"],
    [
      "with another name",
      { [ISSUER]: { jti: [SECRET] } },
      "REVOKED: entry 1 must be an object that holds only",
    ],
    ["with one token as text", { [ISSUER]: { tokens: SECRET } }, "REVOKED: entry 1: tokens must be a list"],
    ["with an empty token", { [ISSUER]: { tokens: [""] } }, "REVOKED: entry 1: tokens must be a list"],
    ["with subjects as a list", { [ISSUER]: { subjects: [SECRET] } }, "REVOKED: entry 1: subjects must be"],
    [
      "with a time as text",
      { [ISSUER]: { subjects: { [SECRET]: "1" } } },
      "REVOKED: entry 1: subjects must be",
    ],
    [
      "with half a second",
      { [ISSUER]: { subjects: { [SECRET]: 1.5 } } },
      "REVOKED: entry 1: subjects must be",
    ],
    [
      "with milliseconds",
      { [ISSUER]: { subjects: { [SECRET]: NOW * 1000 } } },
      "REVOKED: entry 1: subjects must be",
    ],
    ["with an empty subject", { [ISSUER]: { subjects: { "": 1 } } }, "REVOKED: entry 1: subjects must be"],
  ])("%s, and says nothing of what it found", (_, revoked, message) => {
    const load = () => loadConfig({ ...SETTINGS, REVOKED: JSON.stringify(revoked) }, () => "");
    expect(load).toThrow(message);
    expect(load).not.toThrow(SECRET);
  });

  test("with a duplicate member", () => {
    const REVOKED = `{"${ISSUER}":{"tokens":["a"],"tokens":[]}}`;
    expect(() => loadConfig({ ...SETTINGS, REVOKED }, () => "")).toThrow(
      /^REVOKED: expected one JSON object/,
    );
  });
});
