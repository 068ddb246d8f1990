// A signing algorithm → a fresh pair of keys for it.

import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";

const generate = promisify(generateKeyPair) as unknown as (
  type: string,
  options: object,
) => Promise<{ publicKey: string; privateKey: string }>;

const CURVES: Readonly<Record<string, string>> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };

/**
 * The keys come as PEM and are read again: exporting a key that still belongs to the job that made it can lock up Node 20,
 * when the garbage collector takes the job meanwhile (both wait for the key's one mutex).
 * @param alg RFC 7518 section 3.1 or RFC 8037; RSA keys have 2048 bits
 * @throws Error for another algorithm
 */
export async function makePair(alg: string): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  const [type, options] = kindOf(alg);
  const pair = await generate(type, {
    ...options,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { publicKey: createPublicKey(pair.publicKey), privateKey: createPrivateKey(pair.privateKey) };
}

function kindOf(alg: string): readonly [type: string, options: object] {
  const namedCurve = CURVES[alg];
  if (namedCurve !== undefined) return ["ec", { namedCurve }];
  if (/^[RP]S(256|384|512)$/.test(alg)) return ["rsa", { modulusLength: 2048 }];
  if (alg === "EdDSA" || alg === "Ed25519") return ["ed25519", {}];
  throw new Error(
    `issuer: expected a signing algorithm such as RS256, PS256, ES256 or EdDSA, got ${JSON.stringify(alg)}`,
  );
}
