// Each bound of a token, at it and one beyond: the places where a change of < to <= would show.

import { describe, expect, test } from "@jest/globals";
import { httpV2, tokenEvent, webSocket } from "../arbitraries/gateway-event";
import { AUDIENCE, AUTH0_CLAIMS, KEYS, mint, NOW } from "../arbitraries/jwt";
import { bearer, createSubject } from "./subject";

const LAST_DATE = 253_402_300_799;
const codeOf = (changes: object, env: Record<string, string> = {}, header: object = {}) =>
  createSubject({ env }).code(bearer(mint({ ...AUTH0_CLAIMS, ...changes }, undefined, header)));

const texts = (count: number) => Array.from({ length: count }, (_, n) => `w${n}`);

describe("time", () => {
  const day = { MAX_TOKEN_LIFETIME_SECONDS: "86400" };
  test.each<[string, object, Record<string, string>, string]>([
    ["exp, to the last second of the tolerance", { exp: NOW - 4 }, {}, "none"],
    ["exp, at the end of the tolerance", { exp: NOW - 5 }, {}, "token-expired"],
    ["exp without a tolerance", { exp: NOW }, { CLOCK_TOLERANCE_SECONDS: "0" }, "token-expired"],
    ["iat, at the tolerance", { iat: NOW + 5 }, {}, "none"],
    ["iat, beyond it", { iat: NOW + 6 }, {}, "token-from-future"],
    ["nbf, at the tolerance", { nbf: NOW + 5 }, {}, "none"],
    ["nbf, beyond it", { nbf: NOW + 6 }, {}, "token-not-yet-valid"],
    ["exp one second after iat", { iat: NOW + 4, exp: NOW + 5 }, {}, "none"],
    ["exp at iat", { iat: NOW + 4, exp: NOW + 4 }, {}, "claim-invalid"],
    ["a life of the longest allowed", { iat: NOW, exp: NOW + 86_400 }, day, "none"],
    ["a life one second longer", { iat: NOW, exp: NOW + 86_401 }, day, "lifetime-too-long"],
    ["as much left as must be", { exp: NOW + 300 }, { MIN_REMAINING_SECONDS: "300" }, "none"],
    ["a second less", { exp: NOW + 299 }, { MIN_REMAINING_SECONDS: "300" }, "token-expiring"],
    ["a second left where none must be", { exp: NOW + 1 }, { MIN_REMAINING_SECONDS: "0" }, "none"],
    [
      "already expired where some must be left",
      { exp: NOW - 5 },
      { MIN_REMAINING_SECONDS: "300" },
      "token-expired",
    ],
    ["iat zero", { iat: 0 }, {}, "lifetime-too-long"],
    ["iat minus one", { iat: -1 }, {}, "claim-invalid"],
    ["exp in the last second of year 9999", { exp: LAST_DATE }, {}, "lifetime-too-long"],
    ["exp a second later", { exp: LAST_DATE + 1 }, {}, "claim-invalid"],
  ])("%s", async (_, changes, env, code) => {
    expect(await codeOf(changes, env)).toBe(code);
  });
});

describe("length", () => {
  test.each<[string, object, string]>([
    ["32 audiences", { aud: [AUDIENCE, ...texts(31)] }, "none"],
    ["33 audiences", { aud: [AUDIENCE, ...texts(32)] }, "claim-invalid"],
    ["no audience in the list", { aud: [] }, "claim-invalid"],
    ["a subject of 256 characters", { sub: "s".repeat(256) }, "none"],
    ["a subject of 257 characters", { sub: "s".repeat(257) }, "claim-invalid"],
    ["a subject of 256 characters beyond ASCII", { sub: "ü".repeat(256) }, "none"],
    ["a subject of 257 characters beyond ASCII", { sub: "ü".repeat(257) }, "claim-invalid"],
    ["an empty subject", { sub: "" }, "claim-invalid"],
  ])("%s", async (_, changes, code) => {
    expect(await codeOf(changes)).toBe(code);
  });

  test.each([
    [8192, "none"],
    [8193, "token-too-large"],
  ])("a token of %i characters: %s", async (length, code) => {
    const token = tokenOf(length);
    expect(token.length).toBe(length);
    expect(await createSubject({ env: { ALGORITHMS: "RS256,ES256" } }).code(bearer(token))).toBe(code);
  });
});

/** Not every length can be had with one key: a segment of base64url is never one character longer than whole groups. */
function tokenOf(length: number): string {
  const encoded = (value: object) => Math.ceil((Buffer.byteLength(JSON.stringify(value)) * 4) / 3);
  for (const { key, signature } of [
    { key: KEYS.RS256, signature: 342 },
    { key: KEYS.ES256, signature: 86 },
  ]) {
    for (let size = 5000; size < 6000; size += 1) {
      const claims = { ...AUTH0_CLAIMS, pad: "x".repeat(size) };
      const head = encoded({ alg: key.alg, typ: "JWT", kid: key.kid });
      if (head + encoded(claims) + signature + 2 === length) return mint(claims, key);
    }
  }
  throw new Error(`no token of ${length} characters`);
}

describe("lists", () => {
  const env = { ROUTES: JSON.stringify({ "GET /hello": { groups: ["w255"] } }) };
  test.each<[string, object, string]>([
    ["256 groups are read", { groups: texts(256) }, "none"],
    ["257 groups are not", { groups: texts(257) }, "scope-insufficient"],
  ])("%s", async (_, changes, code) => {
    expect(await codeOf(changes, env)).toBe(code);
  });

  test.each<[string, object, unknown]>([
    ["absent", {}, undefined],
    ["null", { groups: null }, undefined],
    ["empty text", { groups: "" }, undefined],
    ["an empty list", { groups: [] }, undefined],
    ["a text", { groups: "staff" }, "groups"],
    ["a list with a number", { groups: ["staff", 1] }, "groups"],
  ])("groups that are %s: named in omitted or not", async (_, changes, omitted) => {
    const answer = await createSubject().handle(bearer(mint({ ...AUTH0_CLAIMS, ...changes })));
    expect((answer as { context: { omitted?: string } }).context.omitted).toBe(omitted);
  });
});

describe("what is granted", () => {
  const ROUTES = JSON.stringify({
    "GET /hello": { scopes: ["a", "b"], permissions: ["p", "q"], groups: ["g", "h"] },
  });
  const all = { scope: "a b", permissions: ["p", "q"], groups: ["h"] };
  test.each<[string, object, string]>([
    ["all scopes, all permissions, one group", all, "none"],
    ["the other group", { ...all, groups: ["g"] }, "none"],
    ["a scope too few", { ...all, scope: "a" }, "scope-insufficient"],
    ["the other scope too few", { ...all, scope: "b" }, "scope-insufficient"],
    ["a permission too few", { ...all, permissions: ["q"] }, "scope-insufficient"],
    ["no group", { ...all, groups: [] }, "scope-insufficient"],
    ["another group", { ...all, groups: ["i"] }, "scope-insufficient"],
    ["a scope in another case", { ...all, scope: "A b" }, "scope-insufficient"],
  ])("%s", async (_, changes, code) => {
    expect(await codeOf(changes, { ROUTES })).toBe(code);
  });
});

describe("a simple response where the setting says ANY and the event says the method", () => {
  const ROUTES = JSON.stringify({ "ANY /hello": {}, "ANY /admin": { scopes: ["admin"] } });
  const subject = createSubject({ env: { ROUTES, HTTP_API_RESPONSE: "simple" } });
  test.each([
    ["GET /hello", "none"],
    ["PUT /hello", "none"],
    ["ANY /hello", "none"],
    ["GET /admin", "scope-insufficient"],
    ["GET /other", "scope-insufficient"],
    ["GET /", "scope-insufficient"],
    ["TRACE /hello", "scope-insufficient"],
    ["$default", "scope-insufficient"],
  ])("%s: %s", async (routeKey, code) => {
    const headers = { authorization: `Bearer ${mint(AUTH0_CLAIMS)}` };
    expect(await subject.code(httpV2(headers, { routeKey }))).toBe(code);
  });
});

describe("spelling", () => {
  test("a typ is refused for its characters before its meaning", async () => {
    expect(await codeOf({}, {}, { typ: " JWT" })).toBe("header-malformed");
    expect(await codeOf({}, {}, { typ: "JWT " })).toBe("header-malformed");
    expect(await codeOf({}, {}, { typ: "x".repeat(64) })).toBe("type-refused");
    expect(await codeOf({}, {}, { typ: "x".repeat(65) })).toBe("header-malformed");
  });

  test("a WebSocket place of the token is of no account to other kinds of event", async () => {
    const subject = createSubject({ env: { WEBSOCKET_TOKEN: "protocol" } });
    expect(await subject.code(tokenEvent(`Bearer ${mint(AUTH0_CLAIMS)}`))).toBe("none");
    expect(await subject.code(tokenEvent(`bearer, ${mint(AUTH0_CLAIMS)}`))).toBe("credentials-malformed");
    const protocol = (value: string) => subject.code(webSocket({ "Sec-WebSocket-Protocol": value }));
    expect(await protocol(`bearer, ${mint(AUTH0_CLAIMS)}`)).toBe("none");
    expect(await protocol(`xbearer, ${mint(AUTH0_CLAIMS)}`)).toBe("credentials-malformed");
  });
});
