// Ways to break a good token. Textual ones break the signature or the spelling and must never be allowed; signed ones
// change header or claims and are signed by the right key, so that only our checks (and the oracles) can object.

import fc from "fast-check";
import { AUDIENCE, ISSUER, NOW, type SigningKey, signRaw } from "./jwt";

const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const at = fc.nat(20_000);

type TextMutation = (token: string) => string;

const replaceCharacter: fc.Arbitrary<TextMutation> = fc
  .tuple(at, fc.constantFrom(...`${BASE64URL}.=+/ \n`))
  .map(([n, character]) => (token) => {
    const place = n % token.length;
    return token.slice(0, place) + character + token.slice(place + 1);
  });

const removeCharacters: fc.Arbitrary<TextMutation> = fc.tuple(at, fc.integer({ min: 1, max: 40 })).map(
  ([n, count]) =>
    (token) =>
      token.slice(0, n % token.length) + token.slice((n % token.length) + count),
);

const insertText: fc.Arbitrary<TextMutation> = fc
  .tuple(
    at,
    fc.oneof(fc.string({ minLength: 1, maxLength: 5 }), fc.constantFrom(".", "=", "==", ",", " ", "\u0000")),
  )
  .map(([n, text]) => (token) => {
    const place = n % (token.length + 1);
    return token.slice(0, place) + text + token.slice(place);
  });

const arrangeSegments: fc.Arbitrary<TextMutation> = fc
  .array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 })
  .map((order) => (token) => {
    const segments = [...token.split("."), ""];
    return order.map((n) => segments[n]).join(".");
  });

/** The stray bits of an unfinished base64url group: other spellings of the same bytes. */
const respellLast: fc.Arbitrary<TextMutation> = fc.constantFrom(0, 1, 2).map((which) => (token) => {
  const segments = token.split(".");
  const segment = segments[which] ?? "";
  const last = BASE64URL.indexOf(segment.at(-1) ?? "A");
  segments[which] = segment.length % 4 === 0 ? `${segment}=` : segment.slice(0, -1) + BASE64URL[last ^ 1];
  return segments.join(".");
});

export const textMutation: fc.Arbitrary<TextMutation> = fc.oneof(
  replaceCharacter,
  removeCharacters,
  insertText,
  arrangeSegments,
  respellLast,
);

/** Values that JSON can hold and somebody may mistake for a date, a name or a list. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", 0, -1, [], {}, [[]], 1.5, 2 ** 53, 1e300, "1", NOW * 1000),
  fc.integer({ min: NOW - 100_000, max: NOW + 200_000 }),
  fc.constantFrom<unknown>(ISSUER, AUDIENCE, [AUDIENCE], [AUDIENCE, 1], `${AUDIENCE}/`, "at+jwt", "JWT"),
  fc.jsonValue({ maxDepth: 2 }),
);

const claimName = fc.constantFrom(
  ..."iss sub aud exp iat nbf jti azp client_id scope scp permissions groups nonce at_hash cnf typ token_use __proto__".split(
    " ",
  ),
);

const headerName = fc.constantFrom(
  ..."alg kid typ cty crit b64 zip jwk jku x5u x5c x5t enc p2c epk nonce __proto__ constructor".split(" "),
);

const headerValue = fc.oneof(
  oddValue,
  fc.constantFrom<unknown>(
    "none",
    "None",
    "HS256",
    "rs256",
    "RS256",
    "ES256",
    "EdDSA",
    ["RS256"],
    ["exp"],
    ["b64"],
  ),
);

interface Parts {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
}

type PartsMutation = (parts: Parts) => Parts;

const setClaim = fc.tuple(claimName, oddValue).map(
  ([name, value]): PartsMutation =>
    ({ header, claims }) => ({ header, claims: { ...claims, [name]: value } }),
);

const dropClaim = claimName.map(
  (name): PartsMutation =>
    ({ header, claims }) => {
      const { [name]: _, ...rest } = claims;
      return { header, claims: rest };
    },
);

const setHeader = fc.tuple(headerName, headerValue).map(
  ([name, value]): PartsMutation =>
    ({ header, claims }) => ({ header: { ...header, [name]: value }, claims }),
);

const dropHeader = headerName.map(
  (name): PartsMutation =>
    ({ header, claims }) => {
      const { [name]: _, ...rest } = header;
      return { header: rest, claims };
    },
);

export const partsMutation: fc.Arbitrary<PartsMutation> = fc.oneof(
  setClaim,
  dropClaim,
  setHeader,
  dropHeader,
);

/** JSON text that JSON.parse reads like the original, and a careful reader refuses, or not at all. */
const jsonMutation = fc.constantFrom<(json: string) => string>(
  (json) => json,
  (json) => `\ufeff${json}`,
  (json) => ` ${json}`,
  (json) => `${json}\n`,
  (json) => `${json}\u0000`,
  (json) => json.replace("{", '{"exp":9999999999,'),
  (json) => json.replace("{", '{"\\u0065xp":9999999999,'),
  (json) => json.replace("{", '{"alg":"none",'),
  (json) => json.replace(/"exp":\d+/, '"exp":1e400'),
  (json) => json.replace("{", `{"deep":${"[".repeat(50)}${"]".repeat(50)},`),
);

/** A token signed by `key` whose header, claims or JSON were changed first; it may still be good: ask an oracle. */
export function signedMutation(claims: object, key: SigningKey, typ: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(partsMutation, { maxLength: 3 }), jsonMutation, jsonMutation)
    .map(([mutations, respellHeader, respellClaims]) => {
      const original: Parts = { header: { alg: key.alg, typ, kid: key.kid }, claims: { ...claims } };
      const parts = mutations.reduce((changed, mutate) => mutate(changed), original);
      return signRaw(
        respellHeader(JSON.stringify(parts.header)),
        respellClaims(JSON.stringify(parts.claims)),
        key,
      );
    });
}

/** Members of a key set, some of them changed, doubled, replaced by something else, or gone. */
export function keySetMutation(keys: readonly object[]): fc.Arbitrary<unknown[]> {
  const member = fc.constantFrom(...keys);
  const changed = fc
    .tuple(
      member,
      fc.constantFrom(..."kty n e crv x y kid use alg key_ops d k".split(" ")),
      fc.oneof(
        fc.constantFrom<unknown>(
          "AQ",
          "AQAB",
          "sig",
          "enc",
          "RS256",
          "ES256",
          "EC",
          ["verify"],
          ["sign"],
          "",
        ),
        oddValue,
      ),
    )
    .map(([key, name, value]) => ({ ...key, [name]: value }));
  const other = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 1 }));
  return fc.array(
    fc.oneof(
      { weight: 3, arbitrary: member },
      { weight: 3, arbitrary: changed },
      { weight: 1, arbitrary: other },
    ),
    { maxLength: 8 },
  );
}
