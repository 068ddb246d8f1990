// fast-jwt with its cache of verified tokens, its own selling point, and keys fetched once, a policy, one line.

import { createPublicKey, type JsonWebKey } from "node:crypto";
import { createVerifier } from "fast-jwt";

let keys: Promise<Map<string, string>> | undefined;

async function loadKeys(): Promise<Map<string, string>> {
  const response = await fetch(process.env.JWKS_URI ?? "");
  const set = (await response.json()) as { keys: (JsonWebKey & { kid: string })[] };
  return new Map(
    set.keys.map((key) => [
      key.kid,
      createPublicKey({ key, format: "jwk" }).export({ type: "spki", format: "pem" }).toString(),
    ]),
  );
}

const verify = createVerifier({
  key: async ({ header }: { header: { kid?: string } }) => {
    keys ??= loadKeys();
    return (await keys).get(header.kid ?? "") ?? "";
  },
  algorithms: (process.env.ALGORITHMS ?? "").split(",") as "RS256"[],
  allowedIss: process.env.ISSUER ?? "",
  allowedAud: process.env.AUDIENCE ?? "",
  cache: true,
});

export async function handler(event: { methodArn: string; authorizationToken: string }): Promise<unknown> {
  const payload = (await verify(event.authorizationToken.slice("Bearer ".length))) as { sub: string };
  console.log(JSON.stringify({ level: "info", message: "decision", outcome: "allow" }));
  return {
    principalId: payload.sub,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }],
    },
  };
}
