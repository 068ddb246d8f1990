// Vetting of key-set members: each weak or ambiguous key is dropped, counted and remembered; good ones survive.

import { describe, expect, test } from "@jest/globals";
import { vetKey } from "../../../authorizer/keys/vet";
import { newJwk } from "../../arbitraries/pair";
import { bits, EC, ED, hex, P521, RSA } from "./bad";
import { REFUSED } from "./vet.cases";

describe("one key", () => {
  test.each(REFUSED)("%s is refused", (_, jwk) => {
    expect(vetKey(jwk)).toBeUndefined();
  });

  test.each([
    ["RS256", RSA],
    ["ES256", EC],
    ["EdDSA", ED],
    ["RSA of 8192 bits", { ...RSA, n: bits(8192) }],
    ["members that are null", { ...RSA, use: null, alg: null, key_ops: null }],
    ["RSA e of four bytes", { ...RSA, e: hex("01000001") }],
    ["key_ops with verify", { ...RSA, key_ops: ["verify"] }],
    ["no alg", { ...RSA, alg: undefined }],
    ["no kid", { ...RSA, kid: undefined }],
    ["P-521 by a common slip", { ...P521, alg: "ES521" }],
    ["Ed25519 by its new name", { ...ED, alg: "Ed25519" }],
    [
      "P-384",
      {
        ...newJwk("ec", { namedCurve: "P-384" }),
        alg: "ES384",
      },
    ],
    ["P-521", { ...newJwk("ec", { namedCurve: "P-521" }) }],
  ])("%s is accepted", (_, jwk) => {
    expect(vetKey(jwk)).toBeDefined();
  });

  test("one zero octet in front of an RSA modulus is taken off", () => {
    const n = Buffer.concat([Buffer.from([0]), Buffer.from(String(RSA.n), "base64url")]).toString(
      "base64url",
    );
    expect(vetKey({ ...RSA, n })).toEqual(vetKey(RSA));
  });

  test("only public members are kept", () => {
    expect(vetKey({ ...RSA, x5c: ["MIIB"], x5t: "t", ext: true, extra: { a: 1 } })).toEqual({
      kty: "RSA",
      n: RSA.n,
      e: RSA.e,
      alg: "RS256",
      kid: "rsa-1",
    });
  });
});
