// The local issuer: what it publishes verifies what it mints, and each kind of bad token is bad in that one way.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from "jose";
import { type Issuer, startIssuer } from "../../issuer";

const NOW = Date.parse("2026-01-01T12:00:00Z");
let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer({ now: () => NOW });
});
afterAll(() => issuer.close());

const published = async (from: Issuer = issuer) =>
  (await (await fetch(from.jwksUri)).json()) as JSONWebKeySet;

async function verify(token: string, from: Issuer = issuer): Promise<unknown> {
  const keys = createLocalJWKSet(await published(from));
  const { payload } = await jwtVerify(token, keys, {
    issuer: from.issuer,
    audience: "https://api.example.com",
    algorithms: ["RS256"],
    currentDate: new Date(NOW),
  });
  return payload;
}

describe("what it serves", () => {
  test("a key set of one public RSA key of 2048 bits", async () => {
    const { keys } = await published();
    expect(keys).toEqual([
      { kty: "RSA", n: expect.any(String), e: "AQAB", alg: "RS256", use: "sig", kid: "local-rs256-1" },
    ]);
    expect(Buffer.from(String(keys[0]?.n), "base64url").length * 8).toBe(2048);
  });

  test("a discovery document that names itself and its key set", async () => {
    const document = await (await fetch(`${issuer.issuer}.well-known/openid-configuration`)).json();
    expect(document).toMatchObject({ issuer: issuer.issuer, jwks_uri: issuer.jwksUri });
  });

  test("nothing else, and only to GET", async () => {
    expect((await fetch(`${issuer.issuer}keys`)).status).toBe(404);
    expect((await fetch(issuer.jwksUri, { method: "POST" })).status).toBe(405);
  });

  test("only on loopback, under an issuer name that ends in a slash", () => {
    expect(issuer.issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
});

describe("what it mints", () => {
  test("an access token in Auth0's shape that verifies", async () => {
    expect(await verify(await issuer.mint())).toEqual({
      iss: issuer.issuer,
      sub: "auth0|5f7c8ec7c33c6c004bbafe82",
      aud: ["https://api.example.com", `${issuer.issuer}userinfo`],
      iat: NOW / 1000,
      exp: NOW / 1000 + 3600,
      azp: "my-client-id",
      scope: "openid profile",
      permissions: [],
    });
  });

  test("claims as asked for, and without those set to undefined", async () => {
    const claims = decodeJwt(await issuer.mint({ aud: "x", scope: undefined, extra: [1] }));
    expect(claims).toMatchObject({ aud: "x", extra: [1] });
    expect(Object.keys(claims)).not.toContain("scope");
  });

  test("a header as asked for", async () => {
    const token = await issuer.mint({}, { header: { typ: "at+jwt", kid: undefined } });
    expect(decodeProtectedHeader(token)).toEqual({ alg: "RS256", typ: "at+jwt" });
  });

  test.each([
    ["an expired token", { exp: NOW / 1000 - 1 }, {}, "ERR_JWT_EXPIRED"],
    ["a token for another audience", { aud: "other" }, {}, "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    ["a token of another issuer", { iss: "https://other.example/" }, {}, "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    [
      "a token signed with a key that is not published",
      {},
      { key: "unpublished" as const },
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    ],
    ["a token of another algorithm", {}, { alg: "ES256" }, "ERR_JOSE_ALG_NOT_ALLOWED"],
    ["a token under an unknown key id", {}, { header: { kid: "gone" } }, "ERR_JWKS_NO_MATCHING_KEY"],
    ["an unsigned token", {}, { alg: "none" }, "ERR_JOSE_ALG_NOT_ALLOWED"],
  ])("%s fails for that reason", async (_title, claims, options, code) => {
    await expect(verify(await issuer.mint(claims, options))).rejects.toMatchObject({ code });
  });
});

describe("rotation", () => {
  test("new tokens verify against the new key set, old ones no longer", async () => {
    const own = await startIssuer({ now: () => NOW });
    try {
      const old = await own.mint();
      await own.rotate();
      await expect(verify(await own.mint(), own)).resolves.toBeDefined();
      await expect(verify(old, own)).rejects.toMatchObject({ code: "ERR_JWKS_NO_MATCHING_KEY" });
    } finally {
      await own.close();
    }
  });

  test("the former key can be kept beside the new one", async () => {
    const own = await startIssuer({ now: () => NOW });
    try {
      const old = await own.mint();
      await own.rotate({ keepFormer: true });
      await expect(verify(old, own)).resolves.toBeDefined();
      expect((await published(own)).keys.map((key) => key.kid)).toEqual(["local-rs256-2", "local-rs256-1"]);
    } finally {
      await own.close();
    }
  });
});

test("a taken port is an error that names it and what to do", async () => {
  const port = Number(new URL(issuer.issuer).port);
  await expect(startIssuer({ port })).rejects.toThrow(
    `port ${port} on 127.0.0.1 is taken by another process: give another one with --port or in the environment variable PORT`,
  );
});
