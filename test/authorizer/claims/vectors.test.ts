// The examples that the RFCs print: at the JWS layer every asymmetric one verifies, as the RFC says, and not with one
// bit changed; as access tokens each is refused for the reason the later RFCs give.

import { describe, expect, test } from "@jest/globals";
import { verifyJws } from "../../../authorizer/claims/verify";
import { AUDIENCE, createKey, ISSUER, mint, NOW } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";
import { BILBO_RSA, JOE } from "./vector";
import { VECTORS } from "./vectors.cases";

describe.each(VECTORS)("$title", ({ jws, jwk }) => {
  const [header = "", payload = "", signature = ""] = jws.split(".");

  test("verifies, and gives the payload's bytes", async () => {
    const verified = await verifyJws(jws, jwk);
    expect(verified).toEqual({ ok: true, value: expect.anything() });
    expect(verified.ok && Buffer.from(verified.value).toString("base64url")).toBe(payload);
  });

  test("does not verify with any bit of the signature changed", async () => {
    const bytes = Buffer.from(signature, "base64url");
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const verified = await verifyJws(`${header}.${payload}.${changed.toString("base64url")}`, jwk);
      expect(verified).toEqual({ ok: false, code: "signature-invalid" });
    }
  });

  test("does not verify with another payload, key, padding, or under other algorithms only", async () => {
    const refused = async (...parts: Parameters<typeof verifyJws>) => {
      const verified = await verifyJws(...parts);
      return verified.ok ? "verified" : verified.code;
    };
    expect(await refused(`${header}.${payload}AA.${signature}`, jwk)).not.toBe("verified");
    expect(await refused(jws, createKey("ES256", "other").publicJwk)).toBe("signature-invalid");
    expect(await refused(`${jws}=`, jwk)).toBe("token-malformed");
    expect(await refused(jws, { ...jwk, use: "enc" })).toBe("key-refused");
    expect(await refused(jws, jwk, ["RS512"])).toBe("algorithm-refused");
  });
});

// The keys of RFC 7520 have no alg. Public vectors made of them label the RSA key with PS256 beside the PS384 example, and
// the P-521 key with ES521, which is the name of no algorithm.
test.each([
  ["RFC 7520 4.2", "PS256", "verified"],
  ["RFC 7520 4.2", "PS384", "verified"],
  ["RFC 7520 4.2", "PS512", "signature-invalid"],
  ["RFC 7520 4.2", "RS256", "signature-invalid"],
  ["RFC 7520 4.3", "ES521", "verified"],
  ["RFC 7520 4.3", "ES512", "verified"],
  ["RFC 7520 4.3", "ES384", "key-refused"],
])("%s with a key labelled %s: %s", async (title, alg, outcome) => {
  const vector = VECTORS.find((one) => one.title.startsWith(title));
  const verified = await verifyJws(vector?.jws ?? "", { ...vector?.jwk, alg });
  expect(verified.ok ? "verified" : verified.code).toBe(outcome);
});

test("RFC 7515 section 4.1.4: the header's kid must be the key's", async () => {
  const [vector] = VECTORS.filter(({ title }) => title.startsWith("RFC 7520 4.1"));
  expect(await verifyJws(vector?.jws ?? "", { ...BILBO_RSA, kid: "frodo" })).toEqual({
    ok: false,
    code: "signature-invalid",
  });
});

test.each([
  [
    "RFC 7519 3.1: HS256",
    `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${JOE}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
    "algorithm-refused",
  ],
  ["RFC 7519 6.1: unsecured", `eyJhbGciOiJub25lIn0.${JOE}.`, "token-malformed"],
])("%s has no place at the JWS layer", async (_, jws, code) => {
  expect(
    await verifyJws(jws, {
      kty: "oct",
      k: "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
    }),
  ).toEqual({
    ok: false,
    code,
  });
});

test.each([
  ["no key", undefined],
  ["null", null],
  ["text", "key"],
])("verifyJws refuses %s instead of throwing", async (_, jwk) => {
  const jws = VECTORS[0]?.jws ?? "";
  expect(await verifyJws(jws, jwk as unknown as Record<string, unknown>)).toEqual({
    ok: false,
    code: "key-refused",
  });
  expect(await verifyJws(undefined as unknown as string, BILBO_RSA)).toEqual({
    ok: false,
    code: "token-malformed",
  });
});

describe("as access tokens", () => {
  const RFC9068 = {
    iss: ISSUER,
    sub: "5ba552d67",
    aud: AUDIENCE,
    exp: NOW + 3600,
    iat: NOW,
    jti: "dbe39bf3a3ba4238a513f51d6e1691c4",
    client_id: "s6BhdRkqt3",
    scope: "openid profile reademail",
  };

  test("RFC 9068 section 2: typ at+JWT and its claims are allowed, by the generic profile and by its own", async () => {
    for (const PROFILE of ["generic", "rfc9068"]) {
      const subject = createSubject({ env: { PROFILE } });
      expect(await subject.outcome(bearer(mint(RFC9068, undefined, { typ: "at+JWT" })))).toBe("allow");
    }
  });

  test("RFC 9449 section 6.1: a token bound by cnf.jkt is refused without its proof", async () => {
    const bound = { ...RFC9068, cnf: { jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } };
    expect(await createSubject().code(bearer(mint(bound, undefined, { typ: "at+jwt" })))).toBe(
      "proof-missing",
    );
  });

  test.each(VECTORS)("$title is refused", async ({ jws }) => {
    expect(await createSubject().outcome(bearer(jws))).toBe("unauthorized");
  });
});
