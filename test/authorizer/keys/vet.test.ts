// Vetting of key-set members: each weak or ambiguous key is dropped, counted and remembered; good ones survive.

import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { vetKey, vetKeys } from "../../../authorizer/keys/vet";
import { KEYS } from "../../arbitraries/jwt";

const RSA = KEYS.RS256.publicJwk;
const EC = KEYS.ES256.publicJwk;
const ED = KEYS.EdDSA.publicJwk;

const rsaOf = (modulusLength: number) =>
  generateKeyPairSync("rsa", { modulusLength }).publicKey.export({ format: "jwk" });

const bits = (length: number, last = 1) => {
  const bytes = Buffer.alloc(Math.ceil(length / 8), 0xff);
  bytes[0] = 0xff >> (bytes.length * 8 - length);
  bytes[bytes.length - 1] = last;
  return bytes.toString("base64url");
};

const P384 = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey.export({ format: "jwk" });
const P521 = generateKeyPairSync("ec", { namedCurve: "P-521" }).publicKey.export({ format: "jwk" });

const hex = (text: string) => Buffer.from(text, "hex").toString("base64url");

const LOW_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "0000000000000000000000000000000000000000000000000000000000000080",
  "0100000000000000000000000000000000000000000000000000000000000080",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

const behindZero = (coordinate: unknown) =>
  hex(`00${Buffer.from(String(coordinate), "base64url").toString("hex")}`);

type Refused = readonly [title: string, jwk: Record<string, unknown>];

const REFUSED: readonly Refused[] = [
  ["an RSA key of 1024 bits", rsaOf(1024)],
  ["an RSA modulus of 2047 bits", { ...RSA, n: bits(2047) }],
  ["an RSA modulus of 8193 bits", { ...RSA, n: bits(8193) }],
  ["an even RSA modulus", { ...RSA, n: bits(2048, 2) }],
  ["an RSA modulus with two leading zeros", { ...RSA, n: hex(`0000${"ff".repeat(256)}`) }],
  ["an RSA modulus of 2040 bits behind a zero octet", { ...RSA, n: hex(`00${"ff".repeat(255)}`) }],
  ["an RSA modulus that is one zero octet", { ...RSA, n: "AA" }],
  ["an operation twice in key_ops", { ...RSA, key_ops: ["verify", "verify"] }],
  ["key_ops without any operation", { ...RSA, key_ops: [] }],
  ["RSA e = 1", { ...RSA, e: "AQ" }],
  ["RSA e = 3", { ...RSA, e: "Aw" }],
  ["RSA e = 65535", { ...RSA, e: hex("ffff") }],
  ["RSA e = 65538", { ...RSA, e: hex("010002") }],
  ["RSA e of five bytes", { ...RSA, e: hex("0100000001") }],
  ["RSA e with a leading zero", { ...RSA, e: hex("00010001") }],
  ["RSA e with padding", { ...RSA, e: "AQAB==" }],
  ["RSA without n", { ...RSA, n: undefined }],
  ["RSA with n as a number", { ...RSA, n: 17 }],
  ["an RSA private key", { ...KEYS.RS256.privateKey.export({ format: "jwk" }) }],
  ["an EC private key", { ...KEYS.ES256.privateKey.export({ format: "jwk" }) }],
  ["an Ed25519 private key", { ...KEYS.EdDSA.privateKey.export({ format: "jwk" }) }],
  ["a symmetric key", { kty: "oct", k: "AAAA" }],
  ["an encryption key", { ...RSA, use: "enc" }],
  ["key_ops without verify", { ...RSA, key_ops: ["sign"] }],
  ["key_ops that is no list", { ...RSA, key_ops: "verify" }],
  ["an empty kid", { ...RSA, kid: "" }],
  ["a kid that is a number", { ...RSA, kid: 1 }],
  ["an RSA key for ES256", { ...RSA, alg: "ES256" }],
  ["an RSA key for RSA-OAEP", { ...RSA, alg: "RSA-OAEP" }],
  ["an alg that is a list", { ...RSA, alg: ["RS256"] }],
  ["a P-256 key for ES384", { ...EC, alg: "ES384" }],
  ["a P-256 key for ES521", { ...EC, alg: "ES521" }],
  ["an EC point off the curve", { ...EC, y: EC.x }],
  ["an EC coordinate cut short", { ...EC, x: hex("ff".repeat(31)) }],
  ["an EC key without y", { ...EC, y: undefined }],
  ["an EC x behind a zero octet", { ...EC, x: behindZero(EC.x) }],
  ["an EC y behind a zero octet", { ...EC, y: behindZero(EC.y) }],
  ["an EC x that is a number", { ...EC, x: 17 }],
  ["an unknown curve", { ...EC, crv: "P-192" }],
  ["a curve named like a method", { ...EC, crv: "toString" }],
  ["an Ed25519 key of 31 bytes", { ...ED, x: hex("11".repeat(31)) }],
  ["an Ed25519 key for ES256", { ...ED, alg: "ES256" }],
  ["an Ed25519 key without x", { ...ED, x: undefined }],
  ["an Ed25519 curve in another spelling", { ...ED, crv: "ed25519" }],
  ["an Ed25519 key that says it is symmetric", { ...ED, kty: "oct" }],
  ...["RS256 ", " RS256", "RS2566", "XRS256"].map((alg): Refused => [`alg ${alg}`, { ...RSA, alg }]),
  ...["EdDSA ", "XEdDSA", "Ed25519ph"].map((alg): Refused => [`alg ${alg}`, { ...ED, alg }]),
  ...["p", "q", "dp", "dq", "qi", "oth", "k", "priv", "d"].map(
    (name): Refused => [`a public key with ${name}`, { ...RSA, [name]: "AQAB" }],
  ),
  ...[" ES256", "ES256K"].map((alg): Refused => [`alg ${alg}`, { ...EC, alg }]),
  ...["XES384", "ES384 "].map((alg): Refused => [`alg ${alg}`, { ...P384, alg }]),
  ...["XES512", "ES5121"].map((alg): Refused => [`alg ${alg}`, { ...P521, alg }]),
  ["an unknown kty", { kty: "XYZ" }],
  ["no kty", {}],
  ...LOW_ORDER.map(
    (point): Refused => [
      `the Ed25519 point ${point.slice(0, 6)}…${point.slice(-2)} (low order, or not canonical)`,
      { kty: "OKP", crv: "Ed25519", x: hex(point) },
    ],
  ),
];

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
