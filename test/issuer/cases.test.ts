// Each kind of bad token is bad in that one way, as an independent verifier sees it.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from "jose";
import { type Issuer, isTokenCase, mintCase, startIssuer, TOKEN_CASES, type TokenCase } from "../../issuer";

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

const GOOD = { aud: "https://api.example.com", scope: "items:read" };

/** What jose, with the published key set, says of a token. */
async function judged(token: string): Promise<string> {
  try {
    const keys = createRemoteJWKSet(new URL(issuer.jwksUri));
    const { payload } = await jwtVerify(token, keys, { issuer: issuer.issuer, audience: GOOD.aud });
    return `good, scope ${String(payload.scope)}`;
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed) return `${error.code} ${error.claim}`;
    return error instanceof errors.JOSEError ? error.code : "no JOSE error";
  }
}

const EXPECTED: Readonly<Record<TokenCase, string>> = {
  valid: "good, scope items:read",
  expired: "ERR_JWT_EXPIRED",
  early: "ERR_JWT_CLAIM_VALIDATION_FAILED nbf",
  audience: "ERR_JWT_CLAIM_VALIDATION_FAILED aud",
  scope: "good, scope portcullis:none",
  none: "ERR_JWS_INVALID",
  tampered: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
  malformed: "ERR_JWS_INVALID",
  "unknown-kid": "ERR_JWKS_NO_MATCHING_KEY",
};

describe("a token of each kind", () => {
  test.each(Object.keys(TOKEN_CASES).filter(isTokenCase))("%s", async (which) => {
    const token = await mintCase(issuer, which, GOOD);
    const verdict = await judged(token);
    // An unsigned token is refused by jose before or after it looks for a key; refused is what counts.
    if (which === "none") expect(verdict).not.toMatch(/^good/);
    else expect(verdict).toBe(EXPECTED[which]);
  });

  test("an unsigned one says so in its header and is otherwise the good one", async () => {
    const token = await mintCase(issuer, "none", GOOD);
    expect(token.endsWith(".")).toBe(true);
    expect(decodeJwt(token)).toMatchObject({ iss: issuer.issuer, ...GOOD });
    expect(JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString())).toMatchObject({
      alg: "none",
    });
  });

  test("a tampered one keeps header and claims but one", async () => {
    const token = await mintCase(issuer, "tampered", GOOD);
    expect(decodeProtectedHeader(token)).toEqual({ alg: "RS256", typ: "JWT", kid: "local-rs256-1" });
    expect(decodeJwt(token)).toMatchObject({ ...GOOD, sub: "somebody-else" });
  });
});
