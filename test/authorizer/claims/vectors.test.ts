// The examples that the RFCs print: at the JWS layer every asymmetric one verifies, as the RFC says, and not with one
// bit changed; as access tokens each is refused for the reason the later RFCs give.

import { describe, expect, test } from "@jest/globals";
import { verifyJws } from "../../../authorizer/claims/verify";
import { AUDIENCE, createKey, ISSUER, mint, NOW } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

/** RFC 7519 section 3.1 and RFC 7515 appendix A: {"iss":"joe", "exp":1300819380, "http://example.com/is_root":true}. */
const JOE = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

/** RFC 7520 section 4: "It's a dangerous business, Frodo, going out your door." and so on; no JSON. */
const FRODO =
  "SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4";

/** RFC 7520 section 3.3. */
const BILBO_RSA = {
  kty: "RSA",
  kid: "bilbo.baggins@hobbiton.example",
  use: "sig",
  n: "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw",
  e: "AQAB",
};

/** RFC 7520 section 3.1. */
const BILBO_EC = {
  kty: "EC",
  kid: "bilbo.baggins@hobbiton.example",
  use: "sig",
  crv: "P-521",
  x: "AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt",
  y: "AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1",
};

interface Vector {
  readonly title: string;
  readonly jws: string;
  readonly jwk: Readonly<Record<string, unknown>>;
}

const VECTORS: readonly Vector[] = [
  {
    title: "RFC 7515 A.2, RS256",
    jws: `eyJhbGciOiJSUzI1NiJ9.${JOE}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw`,
    jwk: {
      kty: "RSA",
      n: "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
      e: "AQAB",
    },
  },
  {
    title: "RFC 7515 A.3, ES256",
    jws: `eyJhbGciOiJFUzI1NiJ9.${JOE}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
    jwk: {
      kty: "EC",
      crv: "P-256",
      x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
      y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    },
  },
  {
    title: "RFC 7515 A.4, ES512",
    jws: "eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA.AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn",
    jwk: {
      kty: "EC",
      crv: "P-521",
      x: "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
      y: "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2",
    },
  },
  {
    title: "RFC 7520 4.1, RS256",
    jws: `eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO}.MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg`,
    jwk: BILBO_RSA,
  },
  {
    title: "RFC 7520 4.2, PS384",
    jws: `eyJhbGciOiJQUzM4NCIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO}.cu22eBqkYDKgIlTpzDXGvaFfz6WGoz7fUDcfT0kkOy42miAh2qyBzk1xEsnk2IpN6-tPid6VrklHkqsGqDqHCdP6O8TTB5dDDItllVo6_1OLPpcbUrhiUSMxbbXUvdvWXzg-UD8biiReQFlfz28zGWVsdiNAUf8ZnyPEgVFn442ZdNqiVJRmBqrYRXe8P_ijQ7p8Vdz0TTrxUeT3lm8d9shnr2lfJT8ImUjvAA2Xez2Mlp8cBE5awDzT0qI0n6uiP1aCN_2_jLAeQTlqRHtfa64QQSUmFAAjVKPbByi7xho0uTOcbH510a6GYmJUAfmWjwZ6oD4ifKo8DYM-X72Eaw`,
    jwk: BILBO_RSA,
  },
  {
    title: "RFC 7520 4.3, ES512",
    jws: `eyJhbGciOiJFUzUxMiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.${FRODO}.AE_R_YZCChjn4791jSQCrdPZCNYqHXCTZH0-JZGYNlaAjP2kqaluUIIUnC9qvbu9Plon7KRTzoNEuT4Va2cmL1eJAQy3mtPBu_u_sDDyYjnAMDxXPn7XrT0lw-kvAD890jl8e2puQens_IEKBpHABlsbEPX6sFY8OcGDqoRuBomu9xQ2`,
    jwk: BILBO_EC,
  },
  {
    title: "RFC 8037 A.4, Ed25519",
    jws: "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
    jwk: { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
  },
  {
    title: "RFC 9449 4.1, a DPoP proof with its own key",
    jws: "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg",
    jwk: {
      kty: "EC",
      crv: "P-256",
      x: "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
      y: "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
    },
  },
];

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
