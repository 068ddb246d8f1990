// Every attack of the decisions' table as one token and the code it must be refused with. The tokens are signed by the
// issuer's own key wherever the attack is not about the signature, so nothing else can be what refuses them.

import { createHmac } from "node:crypto";
import type { DenialCode } from "../../authorizer/denial";
import { AUTH0_CLAIMS, KEYS, mint, NOW, PUBLIC_KEYS, STRANGER, signBytes, signRaw } from "../arbitraries/jwt";

export interface Attack {
  readonly title: string;
  readonly token: string;
  readonly code: DenialCode | "none";
}

const HEADER = '{"alg":"RS256","typ":"JWT","kid":"rsa-1"}';
const CLAIMS = JSON.stringify(AUTH0_CLAIMS);
const good = mint(AUTH0_CLAIMS);
const [head = "", body = "", signature = ""] = good.split(".");

const encode = (text: string | Uint8Array) => Buffer.from(text).toString("base64url");
const unsigned = (header: object) => `${encode(JSON.stringify(header))}.${body}.${signature}`;
const withHeader = (header: object) => mint(AUTH0_CLAIMS, KEYS.RS256, header);
const withClaims = (claims: object) => mint({ ...AUTH0_CLAIMS, ...claims });
const rawClaims = (json: string | Uint8Array) => signRaw(HEADER, json, KEYS.RS256);
const rawHeader = (json: string | Uint8Array) => signRaw(json, CLAIMS, KEYS.RS256);
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

function attack(title: string, token: string, code: Attack["code"]): Attack {
  return { title, token, code };
}

const algorithms: Attack[] = [
  ...[
    "none",
    "None",
    "NONE",
    "nOnE",
    "",
    ["RS256"],
    null,
    "constructor",
    "rs256",
    "HS256",
    "RS512",
    "A128KW",
  ].map((alg) =>
    attack(`alg ${JSON.stringify(alg)}`, unsigned({ alg, typ: "JWT", kid: "rsa-1" }), "algorithm-refused"),
  ),
  attack("no alg", unsigned({ typ: "JWT", kid: "rsa-1" }), "algorithm-refused"),
  attack("alg none without a signature", `${encode('{"alg":"none"}')}.${body}.`, "token-malformed"),
  attack(
    "HS256 with the public key as the secret",
    (() => {
      const input = `${encode('{"alg":"HS256","typ":"JWT","kid":"rsa-1"}')}.${body}`;
      const secret = JSON.stringify(PUBLIC_KEYS[0]);
      return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
    })(),
    "algorithm-refused",
  ),
  attack("an EC key's kid under RS256", withHeader({ kid: "ec-1" }), "kid-unknown"),
  attack("an RSA key's kid under PS256, its JWK says RS256", withHeader({ alg: "PS256" }), "kid-unknown"),
];

const headers: Attack[] = [
  ...[
    { jwk: STRANGER.publicJwk },
    { jku: "https://evil.example.com/jwks.json" },
    { x5u: "https://evil.example.com/cert.pem" },
    { x5c: ["MIIB"] },
    { crit: ["exp"] },
    { crit: ["b64", "b64"], b64: true },
    { crit: [] },
    { b64: false },
    { zip: "DEF" },
    { cty: "JWT" },
    { enc: "A256GCM" },
  ].map((header) =>
    attack(`header ${Object.keys(header).join(" and ")}`, withHeader(header), "header-forbidden"),
  ),
  ...["", " ", "rsa 1", "é", "../../etc/passwd\u0000", null, 7, {}, ["rsa-1"], "k".repeat(257)].map(
    (kid, n) =>
      attack(`kid that is no short printable ASCII text (${n + 1})`, withHeader({ kid }), "header-malformed"),
  ),
  attack("kid of another case", withHeader({ kid: "RSA-1" }), "kid-unknown"),
  attack("kid with SQL", withHeader({ kid: "'OR'1'='1" }), "kid-unknown"),
  attack("no kid, though the issuer publishes kids", withHeader({ kid: undefined }), "kid-missing"),
  ...["dpop+jwt", "id_token+jwt", "logout+jwt", "secevent+jwt", "at+jwt;x", "application/jwt"].map((typ) =>
    attack(`typ ${typ}`, withHeader({ typ }), "type-refused"),
  ),
  ...["", null, 1, ["JWT"], "JWT\u0000"].map((typ) =>
    attack(`typ ${JSON.stringify(typ)}`, withHeader({ typ }), "header-malformed"),
  ),
  attack("typ AT+JWT in capitals", withHeader({ typ: "AT+JWT" }), "none"),
  attack(
    "duplicate alg",
    rawHeader('{"alg":"none","alg":"RS256","typ":"JWT","kid":"rsa-1"}'),
    "header-malformed",
  ),
  attack(
    "duplicate kid, one escaped",
    rawHeader('{"alg":"RS256","kid":"x","\\u006bid":"rsa-1"}'),
    "header-malformed",
  ),
  attack("header nested 4 deep", rawHeader('{"alg":"RS256","kid":"rsa-1","jwk":[[[]]]}'), "header-malformed"),
  attack(
    "header with __proto__",
    rawHeader('{"alg":"RS256","kid":"rsa-1","__proto__":"x"}'),
    "header-forbidden",
  ),
  attack("header with a BOM", rawHeader(`\ufeff${HEADER}`), "header-malformed"),
  attack("header with leading space", rawHeader(` ${HEADER}`), "header-malformed"),
  attack(
    "header with space inside",
    rawHeader('{ "alg" : "RS256" , "typ":"JWT",\r\n "kid":"rsa-1" }'),
    "none",
  ),
  attack("header that is a list", rawHeader('["RS256"]'), "header-malformed"),
  attack("header that is no JSON", rawHeader("{alg:RS256}"), "header-malformed"),
];

const spellings: Attack[] = [
  attack("padding on the signature", `${good}==`, "credentials-malformed"),
  attack("a space in the signature", `${good.slice(0, -3)} ${good.slice(-3)}`, "credentials-malformed"),
  attack("a newline at the end", `${good}\n`, "credentials-malformed"),
  attack("a tab in front", `\t${good}`, "credentials-malformed"),
  attack("+ and / in the alphabet", `${head}.${body}.${"+/".repeat(171)}`, "credentials-malformed"),
  attack("stray bits in the signature", `${good.slice(0, -1)}${flipLast(signature)}`, "token-malformed"),
  attack("one character too many", `${good.slice(0, -1)}`, "token-malformed"),
  attack("two segments", `${head}.${body}`, "token-malformed"),
  attack("an empty signature", `${head}.${body}.`, "token-malformed"),
  attack("an empty payload", `${head}..${signature}`, "token-malformed"),
  attack("an empty header", `.${body}.${signature}`, "token-malformed"),
  attack("four segments", `${good}.${signature}`, "token-malformed"),
  attack("a trailing dot", `${good}.`, "token-malformed"),
  attack("five segments (JWE)", `${good}.${signature}.${signature}`, "token-malformed"),
  attack(
    "JSON serialisation",
    JSON.stringify({ payload: body, protected: head, signature }),
    "credentials-malformed",
  ),
  attack("more than 8192 characters", `${head}.${"A".repeat(8200)}.${signature}`, "token-too-large"),
];

const payloads: Attack[] = [
  attack(
    "duplicate exp, last wins elsewhere",
    rawClaims(CLAIMS.replace("{", '{"exp":1,')),
    "claims-malformed",
  ),
  attack("duplicate exp by escape", rawClaims(CLAIMS.replace("{", '{"\\u0065xp":1,')), "claims-malformed"),
  attack(
    "duplicate member in a nested object",
    rawClaims(CLAIMS.replace("{", '{"a":[{"b":1,"b":2}],')),
    "claims-malformed",
  ),
  attack("a BOM", rawClaims(`\ufeff${CLAIMS}`), "claims-malformed"),
  attack("leading space", rawClaims(` ${CLAIMS}`), "claims-malformed"),
  attack("trailing newline", rawClaims(`${CLAIMS}\n`), "claims-malformed"),
  attack("trailing NUL", rawClaims(`${CLAIMS}\u0000`), "claims-malformed"),
  attack("a second object", rawClaims(`${CLAIMS}{}`), "claims-malformed"),
  attack(
    "invalid UTF-8",
    rawClaims(bytes('{"a":"', [0xc3, 0x28], `",${CLAIMS.slice(1)}`)),
    "claims-malformed",
  ),
  attack(
    "overlong UTF-8",
    rawClaims(bytes('{"a":"', [0xc0, 0xaf], `",${CLAIMS.slice(1)}`)),
    "claims-malformed",
  ),
  attack("UTF-16", rawClaims(Buffer.from(CLAIMS, "utf16le")), "claims-malformed"),
  attack("a list", rawClaims(`[${CLAIMS}]`), "claims-malformed"),
  attack("a string", rawClaims(JSON.stringify(CLAIMS)), "claims-malformed"),
  attack("null", rawClaims("null"), "claims-malformed"),
  attack(
    "nested 9 deep",
    rawClaims(CLAIMS.replace("{", `{"a":${"[".repeat(8)}${"]".repeat(8)},`)),
    "claims-malformed",
  ),
  attack("nested 8 deep", rawClaims(CLAIMS.replace("{", `{"a":${"[".repeat(7)}${"]".repeat(7)},`)), "none"),
  attack(
    "nested 2000 deep",
    rawClaims(CLAIMS.replace("{", `{"a":${"[".repeat(2000)}${"]".repeat(2000)},`)),
    "claims-malformed",
  ),
  attack(
    "257 members",
    rawClaims(
      JSON.stringify({
        ...AUTH0_CLAIMS,
        ...Object.fromEntries(Array.from({ length: 250 }, (_, n) => [n, n])),
      }),
    ),
    "claims-malformed",
  ),
  attack("__proto__ with everything in it", rawClaims(`{"__proto__":${CLAIMS}}`), "issuer-unknown"),
  attack("__proto__ beside the claims", rawClaims(CLAIMS.replace("{", '{"__proto__":{"sub":"x"},')), "none"),
];

const dates: Attack[] = [
  ...[
    "1e400",
    "1e308",
    "1e300",
    "-1e400",
    '"9999999999"',
    "null",
    "true",
    "[1]",
    "9007199254740993",
    "-1",
    `${NOW}000`,
  ].map((exp) =>
    attack(`exp ${exp}`, rawClaims(CLAIMS.replace(/"exp":\d+/, `"exp":${exp}`)), "claim-invalid"),
  ),
  ...["-1e400", "1e400", '"0"', "null", "-1"].map((nbf) =>
    attack(`nbf ${nbf}`, rawClaims(CLAIMS.replace("{", `{"nbf":${nbf},`)), "claim-invalid"),
  ),
  ...["1e400", "null", '"1"'].map((iat) =>
    attack(`iat ${iat}`, rawClaims(CLAIMS.replace(/"iat":\d+/, `"iat":${iat}`)), "claim-invalid"),
  ),
  attack("no exp", withClaims({ exp: undefined }), "claim-missing"),
  attack("no iat", withClaims({ iat: undefined }), "claim-missing"),
  attack("no sub", withClaims({ sub: undefined }), "claim-missing"),
  attack("no aud", withClaims({ aud: undefined }), "claim-missing"),
  attack("no iss", withClaims({ iss: undefined }), "issuer-unknown"),
  attack("exp just passed, with the tolerance", withClaims({ exp: NOW - 5 }), "token-expired"),
  attack("exp just within the tolerance", withClaims({ exp: NOW - 4 }), "none"),
  attack("nbf just beyond the tolerance", withClaims({ nbf: NOW + 6 }), "token-not-yet-valid"),
  attack("nbf just within the tolerance", withClaims({ nbf: NOW + 5 }), "none"),
  attack("iat just beyond the tolerance", withClaims({ iat: NOW + 6 }), "token-from-future"),
  attack("iat just within the tolerance", withClaims({ iat: NOW + 5 }), "none"),
  attack("exp before iat, within the tolerance", withClaims({ iat: NOW + 2, exp: NOW + 1 }), "claim-invalid"),
  attack("exp equal to iat", withClaims({ iat: NOW, exp: NOW }), "claim-invalid"),
  attack("a lifetime of a day", withClaims({ iat: NOW - 400, exp: NOW + 86_000 }), "none"),
  attack(
    "a lifetime of a day and a second",
    withClaims({ iat: NOW - 401, exp: NOW + 86_000 }),
    "lifetime-too-long",
  ),
];

const claims: Attack[] = [
  ...[
    7,
    {},
    [],
    "",
    "a\u0000b",
    "a\r\nSet-Cookie: x",
    "a\u0085b",
    "a\u2028b",
    "a\u007f",
    "s".repeat(257),
    null,
  ].map((sub, n) =>
    attack(`sub that is no bounded, control-free text (${n + 1})`, withClaims({ sub }), "claim-invalid"),
  ),
  attack(
    "sub with a lone surrogate",
    rawClaims(CLAIMS.replace(/"sub":"[^"]+"/, '"sub":"\\ud800"')),
    "claim-invalid",
  ),
  attack("sub with an astral character", withClaims({ sub: "\u{1f980}" }), "none"),
  attack("client with a newline", withClaims({ azp: "a\nb" }), "claim-invalid"),
  attack("jti that is a number", withClaims({ jti: 1 }), "claim-invalid"),
  attack("scope with a newline", withClaims({ scope: "a\nb" }), "claim-invalid"),
  attack("a group with a newline", withClaims({ groups: ["a", "a\nb"] }), "claim-invalid"),
  attack("scope with two spaces", withClaims({ scope: " a  b " }), "none"),
  attack("scope that is an object, which nobody asks for", withClaims({ scope: { admin: true } }), "none"),
  attack("permissions that are one text", withClaims({ permissions: "admin" }), "none"),
  attack("permissions with a number", withClaims({ permissions: ["a", 1] }), "none"),
  attack("a claim without a name that is no text", withClaims({ "": 5 }), "none"),
  ...[
    [["https://api.example.com"]],
    { 0: "https://api.example.com" },
    [],
    [7, "https://api.example.com"],
    "",
    null,
    true,
  ].map((aud, n) =>
    attack(`aud that is no text or list of texts (${n + 1})`, withClaims({ aud }), "claim-invalid"),
  ),
  attack(
    "aud with 33 entries",
    withClaims({ aud: ["https://api.example.com", ...Array.from({ length: 32 }, (_, n) => `a${n}`)] }),
    "claim-invalid",
  ),
  ...[
    "https://api.example.com/",
    "https://api.example.co",
    "HTTPS://API.EXAMPLE.COM",
    "https://api.example.com ",
  ].map((aud) => attack(`aud ${JSON.stringify(aud)}`, withClaims({ aud }), "audience-mismatch")),
  ...[
    "https://tenant.eu.auth0.com",
    "https://TENANT.eu.auth0.com/",
    "https://tenant.eu.auth0.com/\u200b",
    "https://tenant.eu.\u0430uth0.com/",
    ["https://tenant.eu.auth0.com/"],
    "__proto__",
  ].map((iss, n) => attack(`iss that is only similar (${n + 1})`, withClaims({ iss }), "issuer-unknown")),
  attack(
    "cnf (DPoP) without proof",
    withClaims({ cnf: { jkt: "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } }),
    "proof-missing",
  ),
  attack(
    "cnf (mTLS) without proof",
    withClaims({ cnf: { "x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" } }),
    "proof-missing",
  ),
  attack("cnf that is null", withClaims({ cnf: null }), "proof-missing"),
  ...[
    { nonce: "n" },
    { at_hash: "h" },
    { c_hash: "h" },
    { s_hash: "h" },
    { events: {} },
    { token_use: "id" },
    { typ: "ID" },
    { typ: "Refresh" },
  ].map((mark) =>
    attack(`the mark of another token: ${JSON.stringify(mark)}`, withClaims(mark), "not-access-token"),
  ),
  attack(
    "the marks of an ID token, and none of an access token",
    withClaims({ scope: undefined, permissions: undefined, email: "jo@example.com" }),
    "not-access-token",
  ),
];

const signatures: Attack[] = [
  attack(
    "a stranger's signature",
    `${head}.${body}.${signBytes(`${head}.${body}`, { ...STRANGER, alg: "ES256" }).toString("base64url")}`,
    "signature-invalid",
  ),
  attack(
    "claims exchanged",
    `${head}.${encode(CLAIMS.replace("read:items", "admin:all"))}.${signature}`,
    "signature-invalid",
  ),
  ...[Buffer.alloc(64), Buffer.alloc(64, 0xff), order("00"), order("01")].map((bytes, n) =>
    attack(
      `ECDSA r and s out of range (${n + 1})`,
      `${ecHead()}.${body}.${bytes.toString("base64url")}`,
      "signature-invalid",
    ),
  ),
  attack("an ECDSA signature in DER", derSignature(), "signature-invalid"),
  attack(
    "an ECDSA signature of 63 bytes",
    mint(AUTH0_CLAIMS, KEYS.ES256).replace(/.{2}$/, "A").replace(/.$/, "A"),
    "token-malformed",
  ),
  attack(
    "an all-zero Ed25519 signature",
    `${encode('{"alg":"EdDSA","kid":"ed-1"}')}.${body}.${Buffer.alloc(64).toString("base64url")}`,
    "signature-invalid",
  ),
];

function flipLast(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(text.at(-1) ?? "A") ^ 1] ?? "";
}

function ecHead(): string {
  return encode('{"alg":"ES256","typ":"JWT","kid":"ec-1"}');
}

/** r or s equal to the order of P-256, the other one 1: the "psychic" signatures. */
function order(other: string): Buffer {
  const n = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
  return Buffer.from(n + other.padStart(64, "0"), "hex");
}

function derSignature(): string {
  const input = `${ecHead()}.${body}`;
  const raw = signBytes(input, KEYS.ES256);
  const integer = (part: Buffer) => {
    const value = (part[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), part]) : part;
    return Buffer.concat([Buffer.from([2, value.length]), value]);
  };
  const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
  return `${input}.${Buffer.concat([Buffer.from([0x30, both.length]), both]).toString("base64url")}`;
}

export const ATTACKS: readonly Attack[] = [
  attack("the good token itself", good, "none"),
  ...algorithms,
  ...headers,
  ...spellings,
  ...payloads,
  ...dates,
  ...claims,
  ...signatures,
];
