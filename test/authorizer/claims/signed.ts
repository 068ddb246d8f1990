// What the tests beside this file share.

import { constants, type KeyObject, sign } from "node:crypto";
import { verifyJws } from "../../../authorizer/claims/verify";
import { newPair } from "../../arbitraries/pair";

export const RSA = newPair("rsa", { modulusLength: 2048 });

export const CURVES: Readonly<Record<string, string>> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };

export const EC = Object.fromEntries(
  Object.entries(CURVES).map(([alg, namedCurve]) => [alg, newPair("ec", { namedCurve })]),
);

export const ED = newPair("ed25519");

export function pairFor(alg: string): { publicKey: KeyObject; privateKey: KeyObject } {
  return EC[alg] ?? (alg.startsWith("Ed") ? ED : RSA);
}

export const publicJwk = (alg: string): Record<string, unknown> =>
  pairFor(alg).publicKey.export({ format: "jwk" });

export const encode = (text: string | Buffer) => Buffer.from(text).toString("base64url");

export function signature(alg: string, input: string): Buffer {
  const { privateKey: key } = pairFor(alg);
  const data = Buffer.from(input);
  if (alg.startsWith("Ed")) return sign(null, data, key);
  const hash = `sha${alg.slice(2)}`;
  if (alg.startsWith("ES")) return sign(hash, data, { key, dsaEncoding: "ieee-p1363" });
  const padding = alg.startsWith("PS") ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return sign(hash, data, {
    key,
    padding,
    ...(alg.startsWith("PS") ? { saltLength: Number(alg.slice(2)) / 8 } : {}),
  });
}

/** `header` as text is taken as it is. */
export function jws(alg: string, header: object | string = {}, payload = "payload"): string {
  const text = typeof header === "string" ? header : JSON.stringify({ alg, ...header });
  const input = `${encode(text)}.${encode(payload)}`;
  return `${input}.${signature(alg, input).toString("base64url")}`;
}

export async function codeOf(compact: string, jwk: Record<string, unknown>): Promise<string> {
  const verified = await verifyJws(compact, jwk);
  return verified.ok ? "none" : verified.code;
}
