// aws-jwt-verify as its README has it, with its own cache of keys, a policy, one line. It fetches over https only, so the
// loopback key set comes through its documented fetcher option.

import { JwtVerifier } from "aws-jwt-verify";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";

const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
const verifier = JwtVerifier.create(
  {
    issuer: process.env.ISSUER ?? "",
    audience: process.env.AUDIENCE ?? "",
    jwksUri: process.env.JWKS_URI ?? "",
  },
  { jwksCache: new SimpleJwksCache({ fetcher }) },
);

export async function handler(event: { methodArn: string; authorizationToken: string }): Promise<unknown> {
  const payload = await verifier.verify(event.authorizationToken.slice("Bearer ".length));
  console.log(JSON.stringify({ level: "info", message: "decision", outcome: "allow" }));
  return {
    principalId: payload.sub,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }],
    },
  };
}
