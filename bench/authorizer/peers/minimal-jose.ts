// The least that can be written with jose and pino: createRemoteJWKSet, jwtVerify, a policy, one line.

import { createRemoteJWKSet, jwtVerify } from "jose";
import pino from "pino";

const log = pino({ base: null }, pino.destination({ dest: 1, sync: true }));
const keys = createRemoteJWKSet(new URL(process.env.JWKS_URI ?? ""));
const options = {
  issuer: process.env.ISSUER ?? "",
  audience: process.env.AUDIENCE ?? "",
  algorithms: (process.env.ALGORITHMS ?? "").split(","),
};

export async function handler(event: { methodArn: string; authorizationToken: string }): Promise<unknown> {
  const { payload } = await jwtVerify(event.authorizationToken.slice("Bearer ".length), keys, options);
  log.info({ outcome: "allow" }, "decision");
  return {
    principalId: payload.sub,
    policyDocument: {
      Version: "2012-10-17",
      Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }],
    },
  };
}
