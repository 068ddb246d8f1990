// The JWS layer on what public test vectors are made of: every asymmetric algorithm with its honest spellings, and each
// way in which key and header can disagree. Signed here by node:crypto.

import { describe, expect, test } from "@jest/globals";
import { verifyJws } from "../../../authorizer/claims/verify";
import { codeOf, encode, jws, pairFor, publicJwk, signature } from "./signed";

const privateJwk = (alg: string): Record<string, unknown> =>
  pairFor(alg).privateKey.export({ format: "jwk" });

const ALGORITHMS = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519".split(" ");

describe.each(ALGORITHMS)("%s", (alg) => {
  test("verifies with its own key, however that is described", async () => {
    const key = publicJwk(alg);
    for (const jwk of [
      key,
      { ...key, alg },
      { ...key, alg, use: "sig", key_ops: ["verify"], kid: "k", x5t: "t", ext: true },
      { ...key, alg: null, use: null, key_ops: null },
      privateJwk(alg),
    ]) {
      expect(await codeOf(jws(alg), jwk)).toBe("none");
    }
  });

  test("an empty payload verifies and is empty", async () => {
    expect(await verifyJws(jws(alg, {}, ""), publicJwk(alg))).toEqual({ ok: true, value: new Uint8Array() });
  });

  test("kid: compared only when both have one", async () => {
    const key = publicJwk(alg);
    expect(await codeOf(jws(alg, { kid: "k" }), key)).toBe("none");
    expect(await codeOf(jws(alg), { ...key, kid: "k" })).toBe("none");
    expect(await codeOf(jws(alg, { kid: "k" }), { ...key, kid: "k" })).toBe("none");
    expect(await codeOf(jws(alg, { kid: "k" }), { ...key, kid: "K" })).toBe("signature-invalid");
    expect(await codeOf(jws(alg, { kid: 7 }), key)).toBe("header-malformed");
  });

  test("is refused by a key of another algorithm, but for a label of its own scheme with a shorter digest", async () => {
    const sameName = alg === "EdDSA" || alg === "Ed25519" ? ["EdDSA", "Ed25519"] : [alg];
    for (const other of ALGORITHMS.filter((one) => !sameName.includes(one))) {
      const isShorter = /^[RP]S/.test(alg) && other.slice(0, 2) === alg.slice(0, 2) && other < alg;
      const code = await codeOf(jws(alg), { ...publicJwk(other), alg: other });
      expect([other, code]).toEqual([other, isShorter ? "none" : "signature-invalid"]);
    }
  });

  test("is refused by a key that is for something else", async () => {
    for (const jwk of [privateJwk(alg), publicJwk(alg)]) {
      expect(await codeOf(jws(alg), { ...jwk, use: "enc" })).toBe("key-refused");
      expect(await codeOf(jws(alg), { ...jwk, key_ops: ["sign"] })).toBe("key-refused");
      expect(await codeOf(jws(alg), { ...jwk, key_ops: [] })).toBe("key-refused");
      expect(await codeOf(jws(alg), { ...jwk, alg: "HS256" })).toBe("key-refused");
    }
    expect(await codeOf(jws(alg), { kty: "oct", k: "AAAA" })).toBe("key-refused");
  });

  test("is refused with a signature that is cut, longer, empty, all zero or of another input", async () => {
    const good = jws(alg);
    const [head = "", body = "", tag = ""] = good.split(".");
    const bytes = Buffer.from(tag, "base64url");
    for (const changed of [
      bytes.subarray(1),
      bytes.subarray(0, -1),
      Buffer.concat([bytes, Buffer.from([0])]),
      Buffer.concat([Buffer.from([0]), bytes]),
      Buffer.alloc(bytes.length),
      signature(alg, `${head}.`),
      Buffer.from([0]),
    ]) {
      expect(await codeOf(`${head}.${body}.${encode(changed)}`, publicJwk(alg))).toBe("signature-invalid");
    }
    expect(await codeOf(`${head}.${body}.`, publicJwk(alg))).toBe("token-malformed");
    expect(await codeOf(`${head}..${tag}`, publicJwk(alg))).toBe("signature-invalid");
    expect(await codeOf(`.${body}.${tag}`, publicJwk(alg))).toBe("token-malformed");
  });

  test("is refused in any other spelling of its segments", async () => {
    const good = jws(alg);
    const [head = "", body = "", tag = ""] = good.split(".");
    for (const changed of [
      `${good}=`,
      `${good}==`,
      `${good}\n`,
      ` ${good}`,
      `${good}.`,
      `${good}.${tag}`,
      `${head}.${body}`,
      `${head}.${body}.${tag.slice(0, 4)} ${tag.slice(4)}`,
      `${head}.${body}=.${tag}`,
      `${head}\n.${body}.${tag}`,
      `${head}.${body}.${tag.slice(0, -1)}+`,
    ]) {
      expect(await codeOf(changed, publicJwk(alg))).toBe("token-malformed");
    }
  });
});
