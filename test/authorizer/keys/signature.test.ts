// The signature layer beside jose's own, on WebCrypto: both must say the same of every signature, honest or spoilt. The
// one difference is wanted: a PSS signature without its leading zero octets, a second spelling, is refused here.

import type { KeyObject } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compactVerify, importJWK } from "jose";
import { verifyJws } from "../../../authorizer/claims/verify";
import { ALGORITHMS, type Algorithm } from "../../../authorizer/config/issuer";
import { bindKey } from "../../../authorizer/keys/signature";
import { KEYS, type SigningKey, signRaw } from "../../arbitraries/jwt";
import { newPair } from "../../arbitraries/pair";

/** The order of P-256 (SEC 2), for the second signature (r, n - s) and for psychic ones. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const octets = (value: bigint) => Buffer.from(value.toString(16).padStart(64, "0"), "hex");

type Spoil = (signature: Buffer) => Buffer;

const spoils: fc.Arbitrary<Spoil> = fc.oneof(
  fc.constant<Spoil>((signature) => signature),
  fc.tuple(fc.nat(511), fc.integer({ min: 1, max: 255 })).map(
    ([at, bits]): Spoil =>
      (signature) => {
        const changed = Buffer.from(signature);
        changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ bits;
        return changed;
      },
  ),
  fc.nat(64).map(
    (size): Spoil =>
      (signature) =>
        signature.subarray(0, Math.max(1, signature.length - size)),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 8 }).map(
    (more): Spoil =>
      (signature) =>
        Buffer.concat([signature, more]),
  ),
  fc.uint8Array({ minLength: 1, maxLength: 8 }).map(
    (more): Spoil =>
      (signature) =>
        Buffer.concat([more, signature]),
  ),
  fc.constantFrom(0, 0xff).map(
    (octet): Spoil =>
      (signature) =>
        Buffer.alloc(signature.length, octet),
  ),
  fc.constantFrom<Spoil>(
    (signature) => {
      const s = BigInt(`0x${signature.subarray(32, 64).toString("hex")}`) % N;
      return Buffer.concat([signature.subarray(0, 32), octets(N - s)]);
    },
    (signature) => Buffer.concat([octets(N), signature.subarray(32, 64)]),
    (signature) => Buffer.concat([octets(0n), signature.subarray(32, 64)]),
    (signature) => Buffer.concat([signature.subarray(0, 32), octets(0n)]),
    (signature) => Buffer.concat([signature.subarray(32, 64), signature.subarray(0, 32)]),
  ),
);

async function joseVerifies(compact: string, { publicJwk, alg }: SigningKey): Promise<boolean> {
  try {
    await compactVerify(compact, await importJWK(publicJwk, alg), { algorithms: [alg] });
    return true;
  } catch {
    return false;
  }
}

test.each(Object.values(KEYS))("$alg: what jose says of a spoilt signature, we say", async (key) => {
  await fc.assert(
    fc.asyncProperty(fc.string(), spoils, async (payload, spoil) => {
      const good = signRaw(JSON.stringify({ alg: key.alg }), payload, key);
      const dot = good.lastIndexOf(".");
      const signature = spoil(Buffer.from(good.slice(dot + 1), "base64url"));
      const compact = `${good.slice(0, dot)}.${signature.toString("base64url")}`;
      const isShort = key.publicJwk.kty === "RSA" && signature.length !== 256;
      const ours = await verifyJws(compact, key.publicJwk);
      expect(ours.ok).toBe(!isShort && (await joseVerifies(compact, key)));
    }),
    { numRuns: 150 },
  );
});

test("ES256: no pair of edge values is a signature, nor a wider or narrower spelling of a good one", async () => {
  const good = signRaw('{"alg":"ES256"}', "payload", KEYS.ES256);
  const dot = good.lastIndexOf(".");
  const bytes = Buffer.from(good.slice(dot + 1), "base64url");
  const [r, s] = [bytes.subarray(0, 32), bytes.subarray(32)];
  const edges = [0n, 1n, N - 1n, N].map(octets);
  const zero = Buffer.alloc(1);
  const spoilt = [
    ...edges.flatMap((first) => edges.map((second) => [first, second])),
    ...edges.flatMap((edge) => [
      [edge, s],
      [r, edge],
    ]),
    [zero, r, zero, s],
    [r, zero, s, zero],
    [Buffer.alloc(300), r, Buffer.alloc(300), s],
    [r.subarray(0, 31), s.subarray(0, 31)],
  ].map((parts) => Buffer.concat(parts));
  for (const signature of spoilt) {
    const compact = `${good.slice(0, dot)}.${signature.toString("base64url")}`;
    expect(await verifyJws(compact, KEYS.ES256.publicJwk)).toEqual({ ok: false, code: "signature-invalid" });
  }
});

describe("one algorithm per key", () => {
  const KEY_TYPES: Readonly<Record<string, { key: KeyObject; algorithms: RegExp }>> = {
    RSA: { key: newPair("rsa", { modulusLength: 2048 }).publicKey, algorithms: /^[RP]S/ },
    "RSA-PSS": { key: newPair("rsa-pss", { modulusLength: 2048 }).publicKey, algorithms: /^$/ },
    "P-256": { key: newPair("ec", { namedCurve: "P-256" }).publicKey, algorithms: /^ES256$/ },
    "P-384": { key: newPair("ec", { namedCurve: "P-384" }).publicKey, algorithms: /^ES384$/ },
    "P-521": { key: newPair("ec", { namedCurve: "P-521" }).publicKey, algorithms: /^ES512$/ },
    secp256k1: { key: newPair("ec", { namedCurve: "secp256k1" }).publicKey, algorithms: /^$/ },
    Ed25519: { key: newPair("ed25519").publicKey, algorithms: /^Ed/ },
    Ed448: { key: newPair("ed448").publicKey, algorithms: /^$/ },
    X25519: { key: newPair("x25519").publicKey, algorithms: /^$/ },
    "an RSA private key": {
      key: newPair("rsa", { modulusLength: 2048 }).privateKey,
      algorithms: /^$/,
    },
  };
  const cases = Object.entries(KEY_TYPES).flatMap(([name, { key, algorithms }]) =>
    ALGORITHMS.map((alg): [string, Algorithm, KeyObject, boolean] => [name, alg, key, algorithms.test(alg)]),
  );
  test.each(cases)("%s for %s", (_, alg, key, fits) => {
    expect(bindKey(alg, key) !== undefined).toBe(fits);
  });
});
