// Which key of a set is meant: by kid and algorithm, type and curve. What is ambiguous costs itself and nothing else.

import { describe, expect, test } from "@jest/globals";
import { chooseKeys } from "../../../authorizer/keys/choose";
import { makeSet } from "../../../authorizer/keys/set";
import { KEYS, mint } from "../../arbitraries/jwt";
import { newJwk } from "../../arbitraries/pair";
import { EC, ED, P521, RSA } from "./bad";
import { met, OTHER, OTHER_UNLABELLED, PRIVATE, UNLABELLED } from "./one-kid";

const P384 = newJwk("ec", { namedCurve: "P-384" });

describe("one kid for", () => {
  test("one key under three algorithms, as ForgeRock publishes it: each of them, and no fourth", () => {
    const members = ["RS256", "RS384", "RS512"].map((alg) => ({ ...RSA, alg }));
    expect(met(members, "rsa-1", "RS256", "RS384", "RS512", "PS256")).toEqual([
      "found",
      "found",
      "found",
      "unknown",
    ]);
    expect(chooseKeys(members)).toMatchObject({ faults: 0, refused: new Set() });
  });

  test("an RSA and an EC key, the example of RFC 7517 section 4.5: both, each for its own algorithms", () => {
    const members = [RSA, { ...EC, kid: "rsa-1" }];
    expect(met(members, "rsa-1", "RS256", "ES256", "PS256")).toEqual(["found", "found", "unknown"]);
    const set = makeSet(members, 0);
    const compact = mint({}, KEYS.RS256);
    const [rsa, ec] = [
      set?.choose({ kid: "rsa-1", alg: "RS256" }),
      set?.choose({ kid: "rsa-1", alg: "ES256" }),
    ];
    expect(typeof rsa === "object" && rsa.verifies(compact)).toBe(true);
    expect(typeof ec === "object" && ec.verifies(compact)).toBe(false);
  });

  test("keys on three curves and an Edwards key: all", () => {
    const members = [EC, P384, P521, ED].map((key) => ({ ...key, kid: "k" }));
    expect(met(members, "k", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")).toEqual(Array(5).fill("found"));
  });

  test("one key with a label and without: all it can do", () => {
    expect(met([RSA, UNLABELLED], "rsa-1", "RS256", "PS512")).toEqual(["found", "found"]);
    expect(met([UNLABELLED, RSA], "rsa-1", "RS256", "PS512")).toEqual(["found", "found"]);
  });

  test("the very same key twice: it", () => {
    expect(met([RSA, { ...RSA, x5t: "t" }], "rsa-1", "RS256")).toEqual(["found"]);
    expect(chooseKeys([RSA, { ...RSA, x5t: "t" }])).toMatchObject({ faults: 0 });
  });

  test("an encryption and a signature key: the signature key", () => {
    const enc = { ...OTHER, use: "enc", alg: "RSA-OAEP" };
    expect(met([enc, RSA], "rsa-1", "RS256")).toEqual(["found"]);
    expect(met([RSA, enc], "rsa-1", "RS256")).toEqual(["found"]);
  });
});

describe("two different keys for one kid and algorithm", () => {
  test("are used for neither, and cost no other key", () => {
    expect(met([RSA, OTHER, EC, { ...ED, kid: "rsa-1" }], "rsa-1", "RS256", "EdDSA")).toEqual([
      "refused",
      "found",
    ]);
    expect(met([RSA, OTHER, EC], "ec-1", "ES256")).toEqual(["found"]);
    expect(chooseKeys([RSA, OTHER, EC])).toMatchObject({
      faults: 2,
      refused: new Set(["rsa-1"]),
      isEmpty: false,
    });
  });

  test("of which one has no label: what only that one can do is not ambiguous", () => {
    expect(met([RSA, OTHER_UNLABELLED], "rsa-1", "RS256", "RS384")).toEqual(["refused", "found"]);
  });

  test("in whatever order, and how often", () => {
    expect(met([RSA, OTHER, RSA, EC, OTHER, RSA], "rsa-1", "RS256")).toEqual(["refused"]);
    expect(met([OTHER, EC, RSA, RSA], "rsa-1", "RS256")).toEqual(["refused"]);
  });

  test("of which one is bad: neither, since it is not certain which is meant", () => {
    expect(met([{ ...RSA, e: "AQ" }, RSA, ED], "rsa-1", "RS256")).toEqual(["refused"]);
    expect(met([RSA, { ...OTHER, use: [] }, ED], "rsa-1", "RS256")).toEqual(["refused"]);
    expect(met([RSA, { kid: "rsa-1" }, ED], "rsa-1", "RS256")).toEqual(["refused"]);
  });

  test("of which one is bad, but of another type, curve or label: the good one", () => {
    const bad = { ...RSA, e: "AQ" };
    expect(met([bad, { ...EC, kid: "rsa-1" }], "rsa-1", "RS256", "ES256")).toEqual(["refused", "found"]);
    expect(met([{ ...bad, alg: "RS512" }, RSA], "rsa-1", "RS512", "RS256")).toEqual(["refused", "found"]);
    expect(
      met(
        [
          { ...EC, y: EC.x, kid: "k" },
          { ...P384, kid: "k" },
        ],
        "k",
        "ES256",
        "ES384",
      ),
    ).toEqual(["refused", "found"]);
    expect(met([{ kty: "oct", k: "AAAA", kid: "rsa-1" }, RSA], "rsa-1", "RS256")).toEqual(["found"]);
  });
});

describe("a private key in the set", () => {
  test("burns its public half, under whatever kid that is listed", () => {
    expect(met([{ ...PRIVATE, kid: "oops" }, RSA, EC], "rsa-1", "RS256")).toEqual(["refused"]);
    expect(met([RSA, { ...PRIVATE, kid: "oops" }, EC], "oops", "RS256")).toEqual(["refused"]);
    expect(met([{ ...PRIVATE, kid: "oops" }, RSA, EC], "ec-1", "ES256")).toEqual(["found"]);
  });

  test("as the only key leaves no set", () => {
    expect(makeSet([PRIVATE, RSA], 0)).toBeUndefined();
  });
});

describe("without a kid", () => {
  test("a set that is one key without a kid is used, under each of its labels", () => {
    const { kid: _kid, ...lone } = RSA;
    expect(met([lone], undefined, "RS256", "RS384")).toEqual(["found", "unknown"]);
    expect(met([lone, { ...lone, alg: "RS384" }], undefined, "RS256", "RS384")).toEqual(["found", "found"]);
    expect(met([lone, RSA], undefined, "RS256")).toEqual(["unknown"]);
    expect(met([RSA], undefined, "RS256")).toEqual(["unknown"]);
  });
});
