// The issuer's key set, at an address that was named → its first RSA key in PEM: what a token signed with HS256 takes for
// a shared secret where an authorizer lets the token choose the algorithm.

import { createPublicKey } from "node:crypto";
import { CannotJudge } from "../failure";

const MAX_BYTES = 262_144;

/** Throws CannotJudge where there is no such key. Follows no redirect. */
export async function fetchPublicKey(uri: string, timeoutMs: number): Promise<string> {
  try {
    const answer = await fetch(uri, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const text = await answer.text();
    if (!answer.ok || text.length > MAX_BYTES) throw new Error("no key set");
    const { keys } = JSON.parse(text) as { keys: { kty?: string }[] };
    const rsa = keys.find(({ kty }) => kty === "RSA");
    if (rsa === undefined) throw new Error("no RSA key");
    return String(createPublicKey({ key: rsa, format: "jwk" }).export({ type: "spki", format: "pem" }));
  } catch {
    throw new CannotJudge("--jwks-uri: expected the address of a key set with an RSA key");
  }
}
