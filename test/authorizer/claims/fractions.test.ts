// Dates with fractions, and the settings that let larger tokens in: each at its bound and one beyond.

import { describe, expect, test } from "@jest/globals";
import { AUDIENCE, AUTH0_CLAIMS, ISSUER, KEYS, mint, NOW, signRaw } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

const codeOf = (claims: object, env: Record<string, string> = {}, forward = 0) => {
  const subject = createSubject({ env: { CLOCK_TOLERANCE_SECONDS: "0", ...env } });
  subject.clock.now += forward;
  return subject.code(bearer(mint({ ...AUTH0_CLAIMS, iat: NOW - 10, exp: NOW + 60, ...claims })));
};

describe("a date with a fraction", () => {
  test.each([
    ["exp, half a second ahead: its second has passed", { exp: NOW + 0.5 }, 0, "token-expired"],
    ["exp, in the next second", { exp: NOW + 1.9 }, 999, "none"],
    ["exp, in the next second, reached", { exp: NOW + 1.9 }, 1000, "token-expired"],
    ["iat, passed by less than a second: not over yet", { iat: NOW + 0.1 }, 500, "token-from-future"],
    ["iat, whose second is over", { iat: NOW + 0.1 }, 1000, "none"],
    ["nbf, passed by less than a second", { nbf: NOW + 0.1 }, 500, "token-not-yet-valid"],
    ["nbf, whose second is over", { nbf: NOW + 0.1 }, 1000, "none"],
    [
      "all three, as Python's time.time() gives them",
      { iat: NOW - 9.123456, nbf: NOW - 9.123456, exp: NOW + 50.876544 },
      0,
      "none",
    ],
    ["exp and iat of one second", { iat: NOW - 0.9, exp: NOW + 0.9 }, 0, "token-expired"],
    ["exp after iat by less than a second", { iat: NOW + 0.2, exp: NOW + 1.1 }, 1000, "token-expired"],
    ["an exponent", { exp: ((NOW + 60) / 1e3) * 1e3 }, 0, "none"],
  ])("%s", async (_, claims, forward, code) => {
    expect(await codeOf(claims, {}, forward)).toBe(code);
  });

  test("is rounded up for the longest lifetime", async () => {
    const env = { MAX_TOKEN_LIFETIME_SECONDS: "70" };
    expect(await codeOf({ iat: NOW - 10, exp: NOW + 60 }, env)).toBe("none");
    expect(await codeOf({ iat: NOW - 10, exp: NOW + 60.1 }, env)).toBe("lifetime-too-long");
    expect(await codeOf({ iat: NOW - 10.1, exp: NOW + 60 }, env)).toBe("lifetime-too-long");
  });

  test("is rounded down for the least time that must be left", async () => {
    const env = { MIN_REMAINING_SECONDS: "60" };
    expect(await codeOf({ exp: NOW + 60 }, env)).toBe("none");
    expect(await codeOf({ exp: NOW + 60.9 }, env, 1)).toBe("token-expiring");
  });

  test("meets a revocation of its second", async () => {
    const revokedUpTo = (second: number) => ({
      REVOKED: JSON.stringify({ [ISSUER]: { subjects: { [AUTH0_CLAIMS.sub]: second } } }),
    });
    expect(await codeOf({ iat: NOW - 9.5 }, revokedUpTo(NOW - 10))).toBe("token-revoked");
    expect(await codeOf({ iat: NOW - 9.5 }, revokedUpTo(NOW - 11))).toBe("none");
  });

  test("is cut off in the context", async () => {
    const subject = createSubject();
    const answer = await subject.handle(bearer(mint({ ...AUTH0_CLAIMS, iat: NOW - 10.5, exp: NOW + 60.5 })));
    expect(answer).toMatchObject({ context: { expiresAt: String(NOW + 60) } });
  });

  test.each(["1e400", "-1e400", "-0.5", "253402300800", "253402300799.5", '"1790000000.5"', "[1]", "true"])(
    "%s is no date",
    async (text) => {
      for (const name of ["exp", "iat", "nbf"]) {
        const json = JSON.stringify({ ...AUTH0_CLAIMS, [name]: "HERE" }).replace('"HERE"', text);
        const subject = createSubject();
        const token = signRaw('{"alg":"RS256","typ":"JWT","kid":"rsa-1"}', json, KEYS.RS256);
        expect(await subject.code(bearer(token))).toBe("claim-invalid");
      }
    },
  );
});

describe("a setting lets in", () => {
  const texts = (count: number) => Array.from({ length: count }, (_, n) => `https://a${n}.example`);

  test("33 audiences, and no more than it says", async () => {
    const aud = [AUDIENCE, ...texts(32)];
    expect(await codeOf({ aud })).toBe("claim-invalid");
    expect(await codeOf({ aud }, { MAX_AUDIENCES: "33" })).toBe("none");
    expect(await codeOf({ aud: [...aud, "one more"] }, { MAX_AUDIENCES: "33" })).toBe("claim-invalid");
  });

  test("300 members, and no more than it says", async () => {
    const count = Object.keys({ ...AUTH0_CLAIMS, iat: 0, exp: 0 }).length;
    const many = (extra: number) => ({
      more: Object.fromEntries(Array.from({ length: extra - count - 1 }, (_, n) => [`m${n}`, 1])),
    });
    expect(await codeOf(many(300), { MAX_TOKEN_BYTES: "10240" })).toBe("claims-malformed");
    expect(await codeOf(many(300), { MAX_TOKEN_BYTES: "10240", MAX_CLAIM_MEMBERS: "300" })).toBe("none");
    expect(await codeOf(many(301), { MAX_TOKEN_BYTES: "10240", MAX_CLAIM_MEMBERS: "300" })).toBe(
      "claims-malformed",
    );
  });

  test("Entra's token with 150 groups, up to what API Gateway carries", async () => {
    const groups = Array.from(
      { length: 150 },
      (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
    );
    expect(await codeOf({ groups })).toBe("token-too-large");
    expect(await codeOf({ groups }, { MAX_TOKEN_BYTES: "10240" })).toBe("none");
    expect(await codeOf({ groups: [...groups, ...groups] }, { MAX_TOKEN_BYTES: "10240" })).toBe(
      "token-too-large",
    );
  });

  test.each([
    ["MAX_TOKEN_BYTES", "10241"],
    ["MAX_TOKEN_BYTES", "1023"],
    ["MAX_AUDIENCES", "513"],
    ["MAX_AUDIENCES", "0"],
    ["MAX_CLAIM_MEMBERS", "2049"],
    ["MAX_CLAIM_MEMBERS", "many"],
  ])("nothing beyond its own safe bounds: %s=%s does not start", (name, value) => {
    expect(() => createSubject({ env: { [name]: value } })).toThrow(
      new RegExp(`^${name}: expected a whole number`),
    );
  });
});
