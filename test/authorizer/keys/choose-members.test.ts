// Members of a set that cannot be used, and a snapshot of what can.

import { describe, expect, test } from "@jest/globals";
import { chooseKeys, publicKeysOf } from "../../../authorizer/keys/choose";
import { EC, ED, RSA } from "./bad";
import { met, OTHER, OTHER_UNLABELLED, PRIVATE, UNLABELLED } from "./one-kid";

describe("members that cannot be used", () => {
  test("are dropped and counted, whatever they are", () => {
    const chosen = chooseKeys([null, 7, "key", [], {}, RSA, { ...RSA, kid: "weak", e: "AQ" }, EC]);
    expect(chosen).toMatchObject({ faults: 6, refused: new Set(["weak"]), isEmpty: false });
    expect(publicKeysOf(chosen).map(({ kid }) => kid)).toEqual(["rsa-1", "ec-1"]);
  });

  test("encryption keys and kinds that nobody here signs with are skipped, not faults", () => {
    const others = [
      { ...RSA, use: "enc" },
      { kty: "OKP", crv: "X25519", x: "AAAA" },
      { kty: "EC", crv: "secp256k1" },
      { kty: "AKP" },
    ];
    expect(chooseKeys([...others, RSA])).toMatchObject({ faults: 0, refused: new Set() });
  });

  test("encryption keys that only alg names do not take the signature key of their kid along", () => {
    const others = [
      ...["RSA-OAEP", "RSA-OAEP-256", "RSA1_5"].map((alg) => ({ ...RSA, use: undefined, alg })),
      ...["ECDH-ES", "ECDH-ES+A256KW"].map((alg) => ({ ...EC, kid: RSA.kid, use: null, alg })),
    ];
    expect(chooseKeys([...others, RSA])).toMatchObject({ faults: 0, refused: new Set() });
    expect(met([...others, RSA], "rsa-1", "RS256")).toEqual(["found"]);
  });

  test.each(["X25519", "X448", "Ed448", "secp256k1"])("a key on %s is skipped, which is no fault", (crv) => {
    const chosen = chooseKeys([{ kty: "OKP", crv, x: ED.x }, RSA]);
    expect(chosen).toMatchObject({ faults: 0 });
    expect(publicKeysOf(chosen)).toHaveLength(1);
  });

  test.each(["XRSA-OAEP", "RSA-OAEP-999", "RSA1_5x"])(
    "alg %s is no encryption algorithm, but a fault",
    (alg) => {
      expect(chooseKeys([{ ...RSA, use: undefined, alg }])).toMatchObject({ faults: 1, isEmpty: true });
    },
  );

  test("use sig with an encryption algorithm is a fault", () => {
    expect(chooseKeys([{ ...RSA, alg: "RSA-OAEP" }])).toMatchObject({
      faults: 1,
      refused: new Set(["rsa-1"]),
    });
  });

  test("members beyond the 64th are not read", () => {
    const many = Array.from({ length: 70 }, (_, n) => ({ ...RSA, kid: `k${n}` }));
    const chosen = chooseKeys(many);
    expect(chosen).toMatchObject({ faults: 6 });
    expect(publicKeysOf(chosen)).toHaveLength(64);
  });
});

describe("a snapshot of the set", () => {
  test.each([
    ["one key under three algorithms", ["RS256", "RS384", "RS512"].map((alg) => ({ ...RSA, alg }))],
    ["RSA and EC under one kid", [RSA, { ...EC, kid: "rsa-1" }]],
    ["an ambiguous kid", [RSA, OTHER, ED]],
    ["a half ambiguous one", [RSA, OTHER_UNLABELLED, ED]],
    ["a bad key beside a good one of its kid", [{ ...RSA, e: "AQ" }, RSA, ED]],
    ["a bad key of another label", [{ ...RSA, e: "AQ", alg: "RS512" }, UNLABELLED, ED]],
    ["a burned key", [{ ...PRIVATE, kid: "oops" }, RSA, ED]],
    ["one with and without a label", [RSA, UNLABELLED]],
  ])("with %s finds the same keys as the set itself, and nothing more", (_, members) => {
    const taken = publicKeysOf(chooseKeys(members));
    const algs = ["RS256", "RS384", "RS512", "PS256", "ES256", "EdDSA", "Ed25519"];
    const found = (keys: readonly unknown[]) =>
      ["rsa-1", "ed-1", "oops", undefined].map((kid) =>
        met(keys, kid, ...algs).map((one) => one === "found"),
      );
    expect(found(taken)).toEqual(found(members));
    expect(chooseKeys(taken)).toMatchObject({ faults: 0 });
  });
});
