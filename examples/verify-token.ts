// The token check that both examples share, as the blog post has it: RS256 against the issuer's JWKS, audience, issuer.
// Authorization header in, the token's `sub` out; anything else throws "Unauthorized", which API Gateway answers with 401.
// It needs nothing but Node, so that Pulumi can serialise it. Read it, compare it; authorizer/ is the one to run.

import { createPublicKey, type JsonWebKey, type KeyObject, verify } from "node:crypto";

export interface TokenSettings {
  readonly jwksUri: string;
  readonly audience: string;
  readonly issuer: string;
}

/** Pulumi copies what a handler refers to, once; what changes between calls therefore sits inside an object. */
interface Memory {
  keys: { readonly kid: string; readonly key: KeyObject }[];
  fetchedAt: number;
  requests: number[];
}

const requestsPerMinute = 10;
const keysStayMs = 600_000;
const smallestModulus = 2048; // RFC 7518 section 3.3

/** Makes the check; what it remembers lives as long as the function's process. */
export function tokenVerifier(settings: TokenSettings): (authorization: string) => Promise<string> {
  const memory: Memory = { keys: [], fetchedAt: 0, requests: [] };

  const fetchKeys = async (): Promise<void> => {
    const now = Date.now();
    memory.requests = memory.requests.filter((time) => now - time < 60_000);
    // A stranger can send any number of tokens with made-up key ids; the issuer must not hear of each.
    if (memory.requests.length >= requestsPerMinute) throw new Error("too many JWKS requests");
    memory.requests.push(now);
    const response = await fetch(settings.jwksUri, { redirect: "error", signal: AbortSignal.timeout(3000) });
    if (!response.ok) throw new Error("no JWKS");
    const { keys } = (await response.json()) as { keys: (JsonWebKey & { kid?: string; use?: string })[] };
    memory.keys = keys.flatMap(({ kid, use, ...jwk }) =>
      kid !== undefined && jwk.kty === "RSA" && use !== "enc"
        ? [{ kid, key: createPublicKey({ key: jwk, format: "jwk" }) }]
        : [],
    );
    memory.fetchedAt = now;
  };

  const findKey = async (kid: unknown): Promise<KeyObject> => {
    const known = () => memory.keys.find((candidate) => candidate.kid === kid)?.key;
    if (known() === undefined || Date.now() - memory.fetchedAt > keysStayMs) await fetchKeys();
    const key = known();
    if (key === undefined || (key.asymmetricKeyDetails?.modulusLength ?? 0) < smallestModulus) {
      throw new Error("no such key");
    }
    return key;
  };

  const decode = (part: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(part, "base64url").toString("utf8"));

  return async (authorization) => {
    try {
      const parts = authorization.replace(/^Bearer /, "").split(".");
      const [header = "", payload = "", signature = ""] = parts;
      const { alg, kid, crit } = decode(header);
      // The algorithm is ours to choose, not the token's (RFC 8725 section 3.1).
      if (parts.length !== 3 || alg !== "RS256" || crit !== undefined) throw new Error("not an RS256 token");
      const signed = Buffer.from(`${header}.${payload}`);
      if (!verify("sha256", signed, await findKey(kid), Buffer.from(signature, "base64url"))) {
        throw new Error("bad signature");
      }
      const { iss, aud, exp, nbf = 0, sub } = decode(payload);
      const now = Date.now() / 1000;
      const inTime = typeof exp === "number" && now < exp && typeof nbf === "number" && nbf <= now;
      const forUs = iss === settings.issuer && [aud].flat().includes(settings.audience);
      if (!inTime || !forUs || typeof sub !== "string" || sub === "") throw new Error("not for us, not now");
      return sub;
    } catch {
      throw new Error("Unauthorized");
    }
  };
}
