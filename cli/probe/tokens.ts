// The tokens of a probe: each is wrong in one way, signed with a key that is made here and forgotten, so none is of use to
// anybody. In: the issuer and audience that the API expects, where they are named. Out: header values, by name.

import { createHmac, generateKeyPairSync, randomUUID, sign } from "node:crypto";

export interface ProbeToken {
  readonly name: string;
  /** The Authorization header; undefined for none at all. */
  readonly header: string | undefined;
}

export interface TokenOptions {
  /** `iss` that the API trusts; else one that nobody does. */
  readonly issuer?: string;
  readonly audience?: string;
  /** The issuer's public key in PEM, for a signature that takes it for a shared secret. */
  readonly publicKey?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const LIFETIME_SECONDS = 300;
/** RFC 2606: no such host ever exists. */
const NOBODY = "https://portcullis-probe.invalid/";

export function badTokens({
  issuer = NOBODY,
  audience = "portcullis-probe",
  publicKey,
  now,
}: TokenOptions): readonly ProbeToken[] {
  // As text: exporting a key that still belongs to the job that made it can lock up Node 20.
  const { publicKey: own, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  const seconds = Math.floor(now / 1000);
  const claims = {
    iss: issuer,
    aud: audience,
    sub: "portcullis-probe",
    iat: seconds,
    exp: seconds + LIFETIME_SECONDS,
  };
  const kid = `portcullis-probe-${randomUUID()}`;
  const rs256 = (own: object) =>
    bearer(signed({ alg: "RS256", typ: "JWT", kid }, { ...claims, ...own }, privateKey));
  const pem = publicKey ?? own;
  return [
    { name: "no token", header: undefined },
    { name: "empty", header: "Bearer " },
    { name: "malformed", header: "Bearer portcullis.probe" },
    { name: "alg none", header: bearer(`${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`) },
    { name: "HS256 with the public key", header: bearer(hmac({ alg: "HS256", typ: "JWT" }, claims, pem)) },
    { name: "unknown key", header: rs256({}) },
    { name: "expired", header: rs256({ iat: seconds - 7200, exp: seconds - 3600 }) },
    { name: "wrong audience", header: rs256({ aud: "portcullis-probe-another" }) },
    { name: "another issuer", header: rs256({ iss: NOBODY }) },
  ];
}

const bearer = (token: string): string => `Bearer ${token}`;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(header: object, claims: object, key: string): string {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${sign("sha256", Buffer.from(input), key).toString("base64url")}`;
}

function hmac(header: object, claims: object, secret: string): string {
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
}
