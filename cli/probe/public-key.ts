// The issuer's key set, at an address that was named → its first RSA key in PEM: what a token signed with HS256 takes for
// a shared secret where an authorizer lets the token choose the algorithm.

import { createPublicKey } from "node:crypto";
import { CannotJudge } from "../failure";

const MAX_BYTES = 262_144;

/** Throws CannotJudge where there is no such key. Follows no redirect, and reads no more than a key set's size. */
export async function fetchPublicKey(uri: string, timeoutMs: number): Promise<string> {
  try {
    const answer = await fetch(uri, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const { keys } = JSON.parse(await readBounded(answer)) as { keys: { kty?: string }[] };
    const rsa = keys.find(({ kty }) => kty === "RSA");
    if (!answer.ok || rsa === undefined) throw new Error("no RSA key");
    return String(createPublicKey({ key: rsa, format: "jwk" }).export({ type: "spki", format: "pem" }));
  } catch {
    throw new CannotJudge("--jwks-uri: expected the address of a key set with an RSA key");
  }
}

async function readBounded({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new Error("too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}
