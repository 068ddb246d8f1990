// The JWS layer on what public test vectors are made of: every asymmetric algorithm with its honest spellings, and each
// way in which key and header can disagree. Signed here by node:crypto.

import { constants, sign } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { verifyJws } from "../../../authorizer/claims/verify";
import { codeOf, encode, jws, pairFor, publicJwk, RSA, signature } from "./signed";

// One signature in 256 begins with a zero octet; without it, WebCrypto takes it all the same.
test.each(["PS256", "RS256"])("%s: a signature without its leading zero octet is refused", async (alg) => {
  const head = encode(JSON.stringify({ alg }));
  for (let attempt = 0; ; attempt++) {
    const body = encode(String(attempt));
    const bytes = signature(alg, `${head}.${body}`);
    if (bytes[0] !== 0) continue;
    expect(await codeOf(`${head}.${body}.${encode(bytes)}`, publicJwk(alg))).toBe("none");
    const cut = `${head}.${body}.${encode(bytes.subarray(1))}`;
    expect(await codeOf(cut, publicJwk(alg))).toBe("signature-invalid");
    return;
  }
});

const MANY = (count: number) => Array.from({ length: count }, (_, n) => `"m${n}":0`).join();

describe("the header", () => {
  test.each([
    ["white space inside and around", ' \r\n\t{ "alg" : "ES256" ,\n "typ":"JWT" }\n', "none"],
    ["members nobody knows", '{"alg":"ES256","x":{"y":[1]},"jku":"https://evil.example.com"}', "none"],
    ["alg twice", '{"alg":"none","alg":"ES256"}', "header-malformed"],
    ["alg twice, once escaped", '{"\\u0061lg":"none","alg":"ES256"}', "header-malformed"],
    ["text behind the object", '{"alg":"ES256"}x', "header-malformed"],
    ["a second object", '{"alg":"ES256"}{}', "header-malformed"],
    ["a BOM", '\ufeff{"alg":"ES256"}', "header-malformed"],
    ["a no-break space in front", '\u00a0{"alg":"ES256"}', "header-malformed"],
    ["a NUL behind", '{"alg":"ES256"}\u0000', "header-malformed"],
    ["a comma too many", '{"alg":"ES256",}', "header-malformed"],
    ["single quotes", "{'alg':'ES256'}", "header-malformed"],
    ["white space alone", " \n", "header-malformed"],
    ["a list", '["ES256"]', "header-malformed"],
    ["no alg", "{}", "algorithm-refused"],
    ["alg as a list", '{"alg":["ES256"]}', "algorithm-refused"],
    ["alg of another case", '{"alg":"es256"}', "algorithm-refused"],
    ["alg with a space", '{"alg":"ES256 "}', "algorithm-refused"],
    ["alg none", '{"alg":"none"}', "algorithm-refused"],
    ["alg HS256", '{"alg":"HS256"}', "algorithm-refused"],
    ["alg of another curve", '{"alg":"ES384"}', "signature-invalid"],
    ["crit of something known", '{"alg":"ES256","crit":["exp"],"exp":1}', "header-forbidden"],
    ["crit with b64", '{"alg":"ES256","crit":["b64"],"b64":false}', "header-forbidden"],
    ["crit empty", '{"alg":"ES256","crit":[]}', "header-forbidden"],
    ["b64 without crit", '{"alg":"ES256","b64":false}', "header-forbidden"],
    ["32 members", `{"alg":"ES256",${MANY(31)}}`, "none"],
    ["33 members", `{"alg":"ES256",${MANY(32)}}`, "header-malformed"],
    ["four deep", '{"alg":"ES256","x":[[[]]]}', "none"],
    ["five deep", '{"alg":"ES256","x":[[[[]]]]}', "header-malformed"],
    ["zip", '{"alg":"ES256","zip":"DEF"}', "header-forbidden"],
  ])("%s: %#", async (_, header, code) => {
    expect(await codeOf(jws("ES256", header), publicJwk("ES256"))).toBe(code);
  });

  test("bytes that are no UTF-8", async () => {
    const input = `${encode(Buffer.from([...Buffer.from('{"alg":"ES256","x":"'), 0xc0, 0xaf, 0x22, 0x7d]))}.AA`;
    const compact = `${input}.${encode(signature("ES256", input))}`;
    expect(await codeOf(compact, publicJwk("ES256"))).toBe("header-malformed");
  });
});

test("whatever a caller hands in, a code comes back and nothing is thrown", async () => {
  const broken = new Proxy({}, { ownKeys: () => fail(), get: () => fail(), has: () => fail() });
  const code = async (...args: unknown[]) => {
    const verified = await verifyJws(...(args as Parameters<typeof verifyJws>));
    return verified.ok ? "none" : verified.code;
  };
  expect(await code(jws("RS256"), broken)).toBe("key-refused");
  expect(await code(jws("RS256"), null)).toBe("key-refused");
  expect(await code(null, publicJwk("RS256"))).toBe("token-malformed");
  for (const algorithms of [null, 7, "RS256 PS256", {}]) {
    expect(await code(jws("RS256"), publicJwk("RS256"), algorithms)).toBe("algorithm-refused");
  }
});

function fail(): never {
  throw new Error("from the caller's own object");
}

test("Ed25519: the key may call its algorithm by either name", async () => {
  for (const alg of ["EdDSA", "Ed25519"]) {
    for (const name of ["EdDSA", "Ed25519"]) {
      expect(await codeOf(jws(alg), { ...publicJwk(alg), alg: name })).toBe("none");
    }
  }
});

test("ES256 in DER, or on another curve with the right hash, is refused", async () => {
  const input = `${encode('{"alg":"ES256"}')}.AA`;
  const der = sign("sha256", Buffer.from(input), pairFor("ES256").privateKey);
  expect(await codeOf(`${input}.${encode(der)}`, publicJwk("ES256"))).toBe("signature-invalid");
  const key = pairFor("ES384").privateKey;
  const other = sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });
  expect(await codeOf(`${input}.${encode(other)}`, publicJwk("ES384"))).toBe("signature-invalid");
});

test("PS256 with another salt length, or PKCS #1 v1.5 under PS256, is refused", async () => {
  const input = `${encode('{"alg":"PS256"}')}.AA`;
  const key = RSA.privateKey;
  const salted = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 };
  for (const options of [salted, { key, padding: constants.RSA_PKCS1_PADDING }]) {
    const tag = sign("sha256", Buffer.from(input), options);
    expect(await codeOf(`${input}.${encode(tag)}`, publicJwk("PS256"))).toBe("signature-invalid");
  }
});
