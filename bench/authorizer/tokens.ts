// Tokens as Auth0 issues them, signed here.

import { type KeyObject, sign } from "node:crypto";

export type Signer = (claims: object) => string;

export function createSigner(alg: string, kid: string, privateKey: KeyObject): Signer {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return (claims) => {
    const input = `${encode({ alg, typ: "JWT", kid })}.${encode(claims)}`;
    const signature = sign("sha256", Buffer.from(input), { key: privateKey, dsaEncoding: "ieee-p1363" });
    return `${input}.${signature.toString("base64url")}`;
  };
}

export function createClaims(issuer: string, n: number): object {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    sub: `auth0|${String(n).padStart(24, "0")}`,
    aud: ["https://api.example.com", `${issuer}userinfo`],
    iat: now,
    exp: now + 7200,
    azp: "my-client-id-0123456789",
    scope: "openid profile email read:items write:items",
    permissions: ["read:items", "write:items"],
  };
}
