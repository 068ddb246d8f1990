// Tokens for the tests: keys, an honest signer that can sign anything, the model of valid claims, and mutations.
// Signs with node:crypto and not with jose, so that a mistake of the library cannot hide in its own tokens.

import { constants, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { newPair } from "./pair";

export interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: Readonly<Record<string, unknown>>;
}

export function createKey(alg: string, kid: string): SigningKey {
  const { privateKey, publicKey } =
    alg === "EdDSA"
      ? newPair("ed25519")
      : alg === "ES256"
        ? newPair("ec", { namedCurve: "P-256" })
        : newPair("rsa", { modulusLength: 2048 });
  return {
    alg,
    kid,
    privateKey,
    publicJwk: { ...publicKey.export({ format: "jwk" }), kid, alg, use: "sig" },
  };
}

/** One of each kind, made once: an RSA key takes a tenth of a second. */
export const KEYS = {
  RS256: createKey("RS256", "rsa-1"),
  PS256: createKey("PS256", "pss-1"),
  ES256: createKey("ES256", "ec-1"),
  EdDSA: createKey("EdDSA", "ed-1"),
} as const satisfies Record<string, SigningKey>;

export type KeyName = keyof typeof KEYS;

/** Keys nobody publishes. */
export const STRANGER = createKey("ES256", "ec-1");

export const PUBLIC_KEYS = Object.values(KEYS).map(({ publicJwk }) => publicJwk);

type Text = string | Uint8Array;

const encode = (text: Text): string => Buffer.from(text).toString("base64url");

export function signBytes(data: Text, { alg, privateKey }: Pick<SigningKey, "alg" | "privateKey">): Buffer {
  const input = Buffer.from(data);
  if (alg === "EdDSA") return sign(null, input, privateKey);
  if (alg === "ES256") return sign("sha256", input, { key: privateKey, dsaEncoding: "ieee-p1363" });
  if (alg === "PS256") {
    return sign("sha256", input, {
      key: privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
  }
  return sign("sha256", input, privateKey);
}

/** Signs header and payload exactly as given, so that they may be anything. */
export function signRaw(header: Text, payload: Text, key: SigningKey): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signBytes(input, key).toString("base64url")}`;
}

export function mint(claims: object, key: SigningKey = KEYS.RS256, header: object = {}): string {
  const full = { alg: key.alg, typ: "JWT", kid: key.kid, ...header };
  return signRaw(JSON.stringify(full), JSON.stringify(claims), key);
}

/** Test time: a fixed second, so that no property depends on when it runs. */
export const NOW = 1_790_000_000;

export const ISSUER = "https://tenant.eu.auth0.com/";
export const AUDIENCE = "https://api.example.com";

/** Auth0's documented access token: typ JWT, aud list, azp, scope, permissions, no client_id, no jti. */
export const AUTH0_CLAIMS = {
  iss: ISSUER,
  sub: "auth0|5f7c8ec7c33c6c004bbafe82",
  aud: [AUDIENCE, `${ISSUER}userinfo`],
  iat: NOW - 60,
  exp: NOW + 7200,
  azp: "my-client-id-0123456789",
  scope: "openid profile read:items",
  permissions: ["read:items"],
} as const;

const word = fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/);
const plainText = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,256}$/u.test(text));

/** Claims that the generic profile must accept at NOW, with a tolerance of 5 s and a lifetime of at most a day. */
export const validClaims = fc
  .record({
    sub: plainText,
    audience: fc.tuple(fc.array(fc.webUrl(), { maxLength: 3 }), fc.boolean()),
    age: fc.integer({ min: -5, max: 3600 }),
    left: fc.integer({ min: -4, max: 82_000 }),
    notBefore: fc.option(fc.integer({ min: -3600, max: 5 }), { nil: undefined }),
    scopes: fc.array(word, { minLength: 1, maxLength: 5 }),
    list: fc.boolean(),
    extra: fc.dictionary(fc.stringMatching(/^x_[a-z]{1,6}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
  })
  .filter(({ age, left }) => left + age > 0)
  .map(({ sub, audience: [others, single], age, left, notBefore, scopes, list, extra }) => ({
    ...extra,
    iss: ISSUER,
    sub,
    aud: single ? AUDIENCE : [...others, AUDIENCE],
    iat: NOW - age,
    exp: NOW + left,
    ...(notBefore === undefined ? {} : { nbf: NOW + notBefore }),
    ...(list ? { scp: scopes } : { scope: scopes.join(" ") }),
  }));

export const keyName = fc.constantFrom(...(Object.keys(KEYS) as KeyName[]));

/** A token that must be accepted, with what it was made of. */
export const validToken = fc
  .record({
    claims: validClaims,
    key: keyName,
    typ: fc.constantFrom("JWT", "jwt", "at+jwt", "application/at+jwt"),
  })
  .map(({ claims, key, typ }) => ({ claims, key: KEYS[key], typ, token: mint(claims, KEYS[key], { typ }) }));
