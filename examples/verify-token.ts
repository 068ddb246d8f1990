// The token check that both examples share, as the blog post has it: RS256 against the issuer's JWKS, audience, issuer.
// Bearer header in, the token's `sub` out; anything else throws "Unauthorized", which API Gateway answers with a 401.
// It is here to be compared: authorizer/ is the one to run.

export interface TokenSettings {
  readonly jwksUri: string;
  readonly audience: string;
  readonly issuer: string;
}

const jwksRequestsPerMinute = 10;

/** Makes the check; what it remembers between calls lives as long as the Lambda's process. */
export function tokenVerifier(settings: TokenSettings): (authorization: string) => Promise<string> {
  // Pulumi serialises what a handler refers to. It copies values, so what changes sits inside an object.
  const memory: { keys?: import("jose").JWTVerifyGetKey; requests: number[] } = { requests: [] };

  return async (authorization) => {
    try {
      // jose is an ES module and a serialised handler is CommonJS; so it is loaded when it is needed.
      const jose = await import("jose");
      memory.keys ??= jose.createRemoteJWKSet(new URL(settings.jwksUri), {
        [jose.customFetch]: async (url, init) => {
          const minuteAgo = Date.now() - 60_000;
          memory.requests = memory.requests.filter((time) => time > minuteAgo);
          // A stranger can send any number of tokens with made-up key ids; the issuer must not hear of each.
          if (memory.requests.length >= jwksRequestsPerMinute) throw new Error("too many JWKS requests");
          memory.requests.push(Date.now());
          return fetch(url, init);
        },
      });
      const token = authorization.replace(/^Bearer /, "");
      const { payload } = await jose.jwtVerify(token, memory.keys, {
        algorithms: ["RS256"],
        audience: settings.audience,
        issuer: settings.issuer,
        requiredClaims: ["sub", "exp"],
      });
      if (typeof payload.sub !== "string" || payload.sub === "") throw new Error("no sub");
      return payload.sub;
    } catch {
      throw new Error("Unauthorized");
    }
  };
}
