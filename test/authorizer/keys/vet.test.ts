// Vetting of key-set members: each weak or ambiguous key is dropped, counted and remembered; good ones survive.

import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { vetKey, vetKeys } from "../../../authorizer/keys/vet";
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
        ...generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey.export({ format: "jwk" }),
        alg: "ES384",
      },
    ],
    ["P-521", { ...generateKeyPairSync("ec", { namedCurve: "P-521" }).publicKey.export({ format: "jwk" }) }],
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

describe("a set", () => {
  test("bad members are dropped and counted, whatever they are", () => {
    const vetted = vetKeys([null, 7, "key", [], {}, RSA, { ...RSA, kid: "weak", e: "AQ" }, EC]);
    expect(vetted.keys.map(({ kid }) => kid)).toEqual(["rsa-1", "ec-1"]);
    expect(vetted.faults).toBe(6);
    expect([...vetted.refused]).toEqual(["weak"]);
  });

  test("two keys with one kid are both dropped, and remembered", () => {
    const vetted = vetKeys([RSA, { ...EC, kid: "rsa-1" }, ED]);
    expect(vetted.keys.map(({ kid }) => kid)).toEqual(["ed-1"]);
    expect(vetted).toMatchObject({ faults: 2, refused: new Set(["rsa-1"]) });
  });

  test("a good key with the kid of a refused one is dropped too", () => {
    expect(vetKeys([{ ...RSA, e: "AQ" }, RSA, ED]).keys.map(({ kid }) => kid)).toEqual(["ed-1"]);
  });

  test("a use that is no text is a fault, so the kid is not trusted", () => {
    expect(vetKeys([{ ...RSA, use: [] }, RSA, ED])).toMatchObject({ faults: 2, refused: new Set(["rsa-1"]) });
  });

  test("encryption keys and kinds that nobody here signs with are skipped, not faults", () => {
    const others = [
      { ...RSA, use: "enc" },
      { kty: "OKP", crv: "X25519", x: "AAAA" },
      { kty: "EC", crv: "secp256k1" },
      { kty: "AKP" },
    ];
    expect(vetKeys([...others, RSA])).toMatchObject({ faults: 0, refused: new Set() });
  });

  test("encryption keys that only alg names do not take the signature key of their kid along", () => {
    const others = [
      ...["RSA-OAEP", "RSA-OAEP-256", "RSA1_5"].map((alg) => ({ ...RSA, use: undefined, alg })),
      ...["ECDH-ES", "ECDH-ES+A256KW"].map((alg) => ({ ...EC, kid: RSA.kid, use: null, alg })),
    ];
    const vetted = vetKeys([...others, RSA]);
    expect(vetted).toMatchObject({ faults: 0, refused: new Set() });
    expect(vetted.keys.map(({ kid }) => kid)).toEqual(["rsa-1"]);
  });

  test.each(["X25519", "X448", "Ed448", "secp256k1"])("a key on %s is skipped, which is no fault", (crv) => {
    expect(vetKeys([{ kty: "OKP", crv, x: ED.x }, RSA])).toMatchObject({ faults: 0, keys: { length: 1 } });
  });

  test.each(["XRSA-OAEP", "RSA-OAEP-999", "RSA1_5x"])(
    "alg %s is no encryption algorithm, but a fault",
    (alg) => {
      expect(vetKeys([{ ...RSA, use: undefined, alg }])).toMatchObject({ faults: 1 });
    },
  );

  test("use sig with an encryption algorithm is a fault", () => {
    expect(vetKeys([{ ...RSA, alg: "RSA-OAEP" }])).toMatchObject({ faults: 1, refused: new Set(["rsa-1"]) });
  });

  test("the same key twice is one key; with another alg it is ambiguous", () => {
    expect(vetKeys([RSA, { ...RSA, x5t: "t" }, ED])).toMatchObject({ faults: 0, keys: { length: 2 } });
    expect(vetKeys([RSA, { ...RSA, alg: "PS256" }, ED])).toMatchObject({ faults: 2, keys: { length: 1 } });
  });

  test("members beyond the 64th are not read", () => {
    const many = Array.from({ length: 70 }, (_, n) => ({ ...RSA, kid: `k${n}` }));
    expect(vetKeys(many)).toMatchObject({ faults: 6, keys: { length: 64 } });
  });
});
