// Two other libraries as judges, each with its strictest options: what the authorizer allows, both must allow too.
// They read the same key set and the same clock; where they are more lenient than we are does not matter here.

import { createPublicKey } from "node:crypto";
import { createVerifier } from "fast-jwt";
import { createLocalJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from "jose";
import { AUDIENCE, ISSUER, KEYS, NOW, PUBLIC_KEYS } from "../arbitraries/jwt";

const ALGORITHMS = Object.keys(KEYS);
const TOLERANCE_SECONDS = 5;
const REQUIRED = ["iss", "sub", "aud", "exp", "iat"];

const keySet = createLocalJWKSet({ keys: PUBLIC_KEYS as JWK[] });

export async function joseAccepts(token: string): Promise<boolean> {
  try {
    const options = { algorithms: ALGORITHMS, issuer: ISSUER, audience: AUDIENCE, requiredClaims: REQUIRED };
    const time = {
      currentDate: new Date(NOW * 1000),
      clockTolerance: TOLERANCE_SECONDS,
      maxTokenAge: "1 day",
    };
    const { payload } = await jwtVerify(token, keySet, { ...options, ...time });
    return typeof payload.sub === "string";
  } catch {
    return false;
  }
}

const verifiers = new Map(
  Object.values(KEYS).map(({ alg, kid, publicJwk }) => [
    `${kid} ${alg}`,
    createVerifier({
      key: createPublicKey({ key: publicJwk, format: "jwk" })
        .export({ type: "spki", format: "pem" })
        .toString(),
      algorithms: [alg as "RS256"],
      allowedIss: ISSUER,
      allowedAud: AUDIENCE,
      requiredClaims: REQUIRED,
      clockTimestamp: NOW * 1000,
      clockTolerance: TOLERANCE_SECONDS * 1000,
      cache: false,
    }),
  ]),
);

export function fastJwtAccepts(token: string): boolean {
  try {
    const { kid, alg } = decodeProtectedHeader(token);
    return verifiers.get(`${kid} ${alg}`)?.(token) !== undefined;
  } catch {
    return false;
  }
}
