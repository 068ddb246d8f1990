// Header members that nobody here understands: RFC 7515 section 4 has them ignored, unless they carry trust or change how
// the rest is read. STRICT_HEADER keeps the short list.

import { describe, expect, test } from "@jest/globals";
import { AUTH0_CLAIMS, mint } from "../../arbitraries/jwt";
import { bearer, createSubject } from "../subject";

const usual = createSubject();
const strict = createSubject({ env: { STRICT_HEADER: "true" } });
const code = (subject: typeof usual, header: object) =>
  subject.code(bearer(mint(AUTH0_CLAIMS, undefined, header)));

describe.each([
  ["the thumbprint of a certificate (Duende, AD FS, GitHub Actions)", { x5t: "GwoiXLYkhCsPCSU7ZtOEoNLXGzw" }],
  ["its SHA-256 (Ping, WSO2)", { "x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" }],
  ["PingFederate's token manager", { "pi.atm": "8dzf" }],
  ["Clerk's category", { cat: "cl_B7d4PD111AAA" }],
  ["a name nobody has registered", { "https://example.com/x": { a: [1] } }],
  ["an object's inherited name", { constructor: "x", toString: 1 }],
])("%s", (_, header) => {
  test("is ignored", async () => {
    expect(await code(usual, header)).toBe("none");
  });

  test("is denied where the header is strict", async () => {
    expect(await code(strict, header)).toBe("header-forbidden");
  });
});

test.each([
  { jwk: { kty: "RSA", n: "AQAB", e: "AQAB" } },
  { jku: "https://evil.example.com/jwks.json" },
  { x5u: "https://evil.example.com/cert.pem" },
  { x5c: ["MIIB"] },
  { crit: ["exp"], exp: 1 },
  { b64: true },
  { zip: "DEF" },
  { cty: "JWT" },
  { enc: "A256GCM" },
  { jku: null },
])("%j is denied either way, also beside what is ignored", async (header) => {
  for (const subject of [usual, strict]) {
    expect(await code(subject, header)).toBe("header-forbidden");
    expect(await code(subject, { x5t: "t", ...header })).toBe("header-forbidden");
  }
});

test("strict takes alg, kid and typ, and what the issuer's profile knows", async () => {
  expect(await code(strict, {})).toBe("none");
  const entra = createSubject({ env: { STRICT_HEADER: "true", PROFILE: "entra" } });
  const claims = { ...AUTH0_CLAIMS, tid: "t", ver: "2.0", azp: "c", azpacr: "1" };
  const token = (header: object) => bearer(mint(claims, undefined, { typ: "JWT", ...header }));
  expect(await entra.code(token({ x5t: "t" }))).toBe("none");
  expect(await entra.code(token({ cat: "t" }))).toBe("header-forbidden");
});
