// A fresh pair of keys that no longer belongs to the job that made it: exporting one that does can lock up Node 20, when the
// garbage collector takes the job meanwhile (both wait for the key's one mutex).

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const generate = generateKeyPairSync as unknown as (
  type: string,
  options: object,
) => { publicKey: string; privateKey: string };

export function newPair(
  type: "rsa" | "rsa-pss" | "ec" | "ed25519" | "ed448" | "x25519",
  options: object = {},
): Pair {
  const pair = generate(type, {
    ...options,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { publicKey: createPublicKey(pair.publicKey), privateKey: createPrivateKey(pair.privateKey) };
}

export const newJwk = (...asked: Parameters<typeof newPair>) =>
  newPair(...asked).publicKey.export({ format: "jwk" });
