// Settings: what starts, what does not and with which words; and that no message ever quotes what it found.

import { describe, expect, test } from "@jest/globals";
import { checkSettings, fetchKeySet } from "../../../authorizer/check";
import { loadConfig } from "../../../authorizer/config/load";
import { AUTH0_CLAIMS, KEYS, mint } from "../../arbitraries/jwt";
import { serveKeys, startKeyServer } from "../keys/server";
import { bearer, createSubject, SETTINGS } from "../subject";

const load = (env: Record<string, string>, files: Record<string, string> = {}) =>
  loadConfig(env, (name) => {
    const text = files[name];
    if (text === undefined) throw new Error("ENOENT");
    return text;
  });

const without = (name: string) =>
  Object.fromEntries(Object.entries(SETTINGS).filter(([key]) => key !== name));

const ISSUERS = {
  "https://a.example.com/": {
    audience: ["a", "b"],
    jwksUri: "https://a.example.com/jwks",
    profile: "auth0",
    alias: "first",
  },
  "https://b.example.com": {
    audience: "c",
    jwksUri: "https://keys.example.com/b",
    algorithms: ["ES256", "EdDSA"],
  },
};

test("the seed's three settings are enough, and everything else has its documented default", () => {
  const config = load(SETTINGS);
  expect(config).toMatchObject({
    clockToleranceSeconds: 5,
    minRemainingSeconds: 0,
    resultTtlSeconds: undefined,
    routes: undefined,
    httpApiResponse: "policy",
    webSocketToken: { from: "header" },
    keys: { timeoutMs: 3000, softAgeSeconds: 600, hardAgeSeconds: 86_400 },
    logHashKey: undefined,
    metricsNamespace: "Portcullis",
  });
  expect([...config.issuers.values()]).toMatchObject([
    {
      url: SETTINGS.ISSUER,
      alias: "tenant.eu.auth0.com",
      audience: [SETTINGS.AUDIENCE],
      algorithms: ["RS256"],
      profile: { name: "generic" },
      maxLifetimeSeconds: 86_400,
    },
  ]);
  expect(Object.isFrozen(config)).toBe(true);
});

test("several issuers, each with its own rules; the plain settings are their defaults", () => {
  const config = load({
    ISSUERS: JSON.stringify(ISSUERS),
    ALGORITHMS: "PS256",
    MAX_TOKEN_LIFETIME_SECONDS: "3600",
  });
  expect([...config.issuers.values()]).toMatchObject([
    {
      url: "https://a.example.com/",
      alias: "first",
      audience: ["a", "b"],
      algorithms: ["PS256"],
      maxLifetimeSeconds: 3600,
    },
    { url: "https://b.example.com", alias: "b.example.com", audience: ["c"], algorithms: ["ES256", "EdDSA"] },
  ]);
});

test("JSON settings may lie in a file beside the bundle", () => {
  const files = { "issuers.json": `${JSON.stringify(ISSUERS)}\n`, "routes.json": '{"GET /":{}}' };
  const config = load({ ISSUERS: "@issuers.json", ROUTES: "@routes.json" }, files);
  expect(config.issuers.size).toBe(2);
  expect(config.routes).toMatchObject([{ key: "GET /" }]);
});

test("loopback over plain HTTP, only when it is allowed in so many words", () => {
  const local = { ISSUER: "http://127.0.0.1:8788/", AUDIENCE: "api", JWKS_URI: "http://localhost:8788/jwks" };
  expect(() => load(local)).toThrow(/^ISSUER: expected an https:/);
  expect(() => load({ ...local, ALLOW_LOOPBACK_HTTP: "false" })).toThrow(/^ISSUER: expected an https:/);
  expect(load({ ...local, ALLOW_LOOPBACK_HTTP: "true" }).issuers.size).toBe(1);
  expect(load({ ...local, ISSUER: "http://[::1]:1/", ALLOW_LOOPBACK_HTTP: "true" }).issuers.size).toBe(1);
  for (const host of [
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "10.0.0.1",
    "0.0.0.0",
    "127.0.0.1@evil.example",
  ]) {
    expect(() => load({ ...local, JWKS_URI: `http://${host}/jwks`, ALLOW_LOOPBACK_HTTP: "true" })).toThrow(
      /^JWKS_URI/,
    );
  }
});

const SECRET = "s3cr3t-value";
const one = (settings: object) => ({
  ISSUERS: JSON.stringify({
    "https://a.example.com/": { audience: "a", jwksUri: "https://a.example.com/k", ...settings },
  }),
});

const BAD: readonly [title: string, env: Record<string, string>, message: RegExp][] = [
  ...["ISSUER", "AUDIENCE", "JWKS_URI"].flatMap((name): [string, Record<string, string>, RegExp][] => [
    [`no ${name}`, without(name), new RegExp(`^${name}: expected a value`)],
    [`an empty ${name}`, { ...SETTINGS, [name]: "" }, new RegExp(`^${name}: expected a value`)],
  ]),
  ["an issuer that is no URL", { ...SETTINGS, ISSUER: SECRET }, /^ISSUER: expected an https/],
  [
    "an issuer with a homoglyph",
    { ...SETTINGS, ISSUER: "https://tenant.eu.\u0430uth0.com/" },
    /^ISSUER: expected an https/,
  ],
  [
    "an issuer with a fragment",
    { ...SETTINGS, ISSUER: "https://a.example.com/#x" },
    /^ISSUER: expected a URL without/,
  ],
  [
    "a key set over http",
    { ...SETTINGS, JWKS_URI: "http://a.example.com/k" },
    /^JWKS_URI: expected an https/,
  ],
  ["a key set in a file", { ...SETTINGS, JWKS_URI: "file:///etc/keys" }, /^JWKS_URI: expected an https/],
  [
    "a password in a URL",
    { ...SETTINGS, JWKS_URI: `https://u:${SECRET}@a.example.com/k` },
    /^JWKS_URI: .*without user/,
  ],
  ["an audience list with a hole", { ...SETTINGS, AUDIENCE: "a,,b" }, /^AUDIENCE: expected one or more/],
  ["an audience twice", { ...SETTINGS, AUDIENCE: "a,a" }, /^AUDIENCE: expected one or more/],
  ["only commas", { ...SETTINGS, AUDIENCE: "," }, /^AUDIENCE: expected one or more/],
  ["no algorithm", { ...SETTINGS, ALGORITHMS: "" }, /^ALGORITHMS: expected one or more/],
  ["algorithm none", { ...SETTINGS, ALGORITHMS: "RS256,none" }, /^ALGORITHMS: expected a list of RS256/],
  ["algorithm HS256", { ...SETTINGS, ALGORITHMS: "HS256" }, /^ALGORITHMS: expected a list of RS256/],
  ["algorithm in lower case", { ...SETTINGS, ALGORITHMS: "rs256" }, /^ALGORITHMS: expected a list of RS256/],
  ["an unknown profile", { ...SETTINGS, PROFILE: SECRET }, /^PROFILE: expected one of generic, rfc9068/],
  ["a profile named like a method", { ...SETTINGS, PROFILE: "toString" }, /^PROFILE: expected one of/],
  ...["-1", "301", "1.5", "1e2", "", " 5", "0x10", "five", "Infinity"].map(
    (seconds): [string, Record<string, string>, RegExp] => [
      `a tolerance of "${seconds}"`,
      { ...SETTINGS, CLOCK_TOLERANCE_SECONDS: seconds },
      /^CLOCK_TOLERANCE_SECONDS: expected a whole number from 0 to 300/,
    ],
  ),
  [
    "a lifetime of a second",
    { ...SETTINGS, MAX_TOKEN_LIFETIME_SECONDS: "1" },
    /^MAX_TOKEN_LIFETIME_SECONDS: expected/,
  ],
  [
    "a cache that outlives every token",
    { ...SETTINGS, MAX_TOKEN_LIFETIME_SECONDS: "300", RESULT_TTL_SECONDS: "301" },
    /^RESULT_TTL_SECONDS: a result would be cached for longer/,
  ],
  [
    "a TTL above an hour",
    { ...SETTINGS, RESULT_TTL_SECONDS: "3601" },
    /^RESULT_TTL_SECONDS: expected a whole/,
  ],
  [
    "a hard age below the soft one",
    { ...SETTINGS, KEYS_HARD_AGE_SECONDS: "599" },
    /^KEYS_HARD_AGE_SECONDS: expected/,
  ],
  ["a fetch without a deadline", { ...SETTINGS, KEYS_TIMEOUT_MS: "0" }, /^KEYS_TIMEOUT_MS: expected/],
  [
    "a flag that is no flag",
    { ...SETTINGS, ALLOW_LOOPBACK_HTTP: "yes" },
    /^ALLOW_LOOPBACK_HTTP: expected one of false, true/,
  ],
  [
    "an unknown response",
    { ...SETTINGS, HTTP_API_RESPONSE: "both" },
    /^HTTP_API_RESPONSE: expected one of policy, simple/,
  ],
  [
    "an unknown place for the token",
    { ...SETTINGS, WEBSOCKET_TOKEN: "cookie" },
    /^WEBSOCKET_TOKEN: expected header/,
  ],
  [
    "a query parameter without a name",
    { ...SETTINGS, WEBSOCKET_TOKEN: "query:" },
    /^WEBSOCKET_TOKEN: expected header/,
  ],
  ["a short hash key", { ...SETTINGS, LOG_HASH_KEY: SECRET }, /^LOG_HASH_KEY: expected at least 32/],
  [
    "an odd namespace",
    { ...SETTINGS, METRICS_NAMESPACE: "a b" },
    /^METRICS_NAMESPACE: expected a CloudWatch/,
  ],
  ["ISSUERS beside ISSUER", { ...SETTINGS, ...one({}) }, /^ISSUERS: expected either/],
  ["no issuer in ISSUERS", { ISSUERS: "{}" }, /^ISSUERS: expected at least one/],
  [
    "an issuer that is text",
    { ISSUERS: `{"https://a.example.com/":"${SECRET}"}` },
    /^ISSUERS: entry 1 must be an object/,
  ],
  ["an issuer without audience", one({ audience: undefined }), /^ISSUERS entry 1: AUDIENCE: expected/],
  ["an issuer without key set", one({ jwksUri: undefined }), /^ISSUERS entry 1: JWKS_URI: expected/],
  ["an empty audience list", one({ audience: [] }), /^ISSUERS entry 1: AUDIENCE: expected/],
  ["an audience that is no text", one({ audience: [1] }), /^ISSUERS entry 1: AUDIENCE: expected/],
  ["a misspelt member", one({ audiance: SECRET }), /^ISSUERS entry 1: expected only audience/],
  ["an alias with a space", one({ alias: "a b" }), /^ISSUERS entry 1: alias: expected/],
  [
    "one alias twice",
    {
      ISSUERS: JSON.stringify({
        ...ISSUERS,
        "https://b.example.com": { ...ISSUERS["https://b.example.com"], alias: "first" },
      }),
    },
    /^ISSUERS: two entries have one alias/,
  ],
  [
    "an issuer twice",
    { ISSUERS: '{"https://a.example.com/":{},"https://a.example.com/":{}}' },
    /^ISSUERS: expected one JSON object without duplicate/,
  ],
  ["routes that are no JSON", { ...SETTINGS, ROUTES: `{${SECRET}}` }, /^ROUTES: expected one JSON object/],
  ["routes that are a list", { ...SETTINGS, ROUTES: "[]" }, /^ROUTES: expected one JSON object/],
  ["no route", { ...SETTINGS, ROUTES: "{}" }, /^ROUTES: expected at least one route/],
  [
    "a file that is not there",
    { ...SETTINGS, ROUTES: "@routes.json" },
    /^ROUTES: the file it names cannot be read/,
  ],
  [
    "a file outside the bundle",
    { ...SETTINGS, ROUTES: "@../routes.json" },
    /^ROUTES: after @ expected a file name/,
  ],
  ["an absolute file", { ...SETTINGS, ROUTES: "@/etc/passwd" }, /^ROUTES: after @ expected a file name/],
  ...[
    "GET",
    "/x",
    "get /x",
    "GET x",
    "GET /x ",
    "GET  /x",
    "GET /x/",
    "GET //",
    "GET /*",
    "GET /x?",
    "GET /{a+}/b",
    "GET /{}",
    "TRACE /x",
    "$disconnect",
    "GET /x/{a}b",
  ].map((key): [string, Record<string, string>, RegExp] => [
    `the route "${key}"`,
    { ...SETTINGS, ROUTES: JSON.stringify({ [key]: {} }) },
    /^ROUTES: the key of entry 1 is not a route key/,
  ]),
  [
    "a route without an object",
    { ...SETTINGS, ROUTES: '{"GET /x":true}' },
    /^ROUTES: entry 1 must be an object/,
  ],
  [
    "a requirement misspelt",
    { ...SETTINGS, ROUTES: '{"GET /x":{"scope":["a"]}}' },
    /^ROUTES: entry 1 may hold only/,
  ],
  [
    "a requirement that is empty",
    { ...SETTINGS, ROUTES: '{"GET /x":{"scopes":[]}}' },
    /^ROUTES: scopes of entry 1/,
  ],
  [
    "a requirement that is text",
    { ...SETTINGS, ROUTES: '{"GET /x":{"scopes":"a"}}' },
    /^ROUTES: scopes of entry 1/,
  ],
  [
    "one route twice",
    { ...SETTINGS, ROUTES: '{"GET /{a}":{},"GET /{b}":{}}' },
    /^ROUTES: entry 2 is there twice/,
  ],
  [
    "a snapshot without a date",
    { ...SETTINGS, KEYS_SNAPSHOT: JSON.stringify({ [SETTINGS.ISSUER]: { keys: [] } }) },
    /^KEYS_SNAPSHOT: entry 1 must/,
  ],
  [
    "a snapshot that is null",
    { ...SETTINGS, KEYS_SNAPSHOT: JSON.stringify({ [SETTINGS.ISSUER]: null }) },
    /^KEYS_SNAPSHOT: entry 1 must/,
  ],
  [
    "a snapshot for another issuer",
    {
      ...SETTINGS,
      KEYS_SNAPSHOT: JSON.stringify({ "https://tenant.eu.auth0.com": { fetchedAt: 1, keys: [] } }),
    },
    /^KEYS_SNAPSHOT: entry 1 is for no configured issuer/,
  ],
];

describe("does not start", () => {
  test.each(BAD)("%s", (_, env, message) => {
    expect(() => load(env)).toThrow(message);
    try {
      load(env);
    } catch (error) {
      expect(String(error)).not.toContain(SECRET);
    }
  });
});

test("check.js throws what cold start throws, and more: what no policy can say", () => {
  expect(() => checkSettings(SETTINGS)).not.toThrow();
  expect(() => checkSettings(without("ISSUER"))).toThrow(/^ISSUER: expected a value/);
  const routes = '{"GET /{proxy+}":{},"GET /items/{id}":{"scopes":["read"]}}';
  expect(() => checkSettings({ ...SETTINGS, ROUTES: "@routes.json" }, { "routes.json": routes })).toThrow(
    /no policy can deny/,
  );
  expect(() => checkSettings({ ...SETTINGS, ROUTES: "@routes.json" })).toThrow(/cannot be read/);
});

describe("STAGE_NAME", () => {
  const ROUTES = JSON.stringify(
    Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`GET /r${n}`, { scopes: [`s${n}`] }])),
  );

  test("reaches what is asked before a deployment, and the function: what does not fit without it fits with it", () => {
    expect(() => checkSettings({ ...SETTINGS, ROUTES })).toThrow("would not fit into 8 KB");
    expect(() => createSubject({ env: { ROUTES } })).toThrow("would not fit into 8 KB");
    expect(() => checkSettings({ ...SETTINGS, ROUTES, STAGE_NAME: "prod" })).not.toThrow();
    expect(() => createSubject({ env: { ROUTES, STAGE_NAME: "prod" } })).not.toThrow();
  });

  test.each(["$default", "prod", "v1_2-x", "s".repeat(128)])("%s is a stage's name", (STAGE_NAME) => {
    expect(load({ ...SETTINGS, STAGE_NAME }).stageName).toBe(STAGE_NAME);
  });

  test.each(["", "a/b", "a b", "$latest", "s".repeat(129), "a*"])("%p is not", (STAGE_NAME) => {
    expect(() => load({ ...SETTINGS, STAGE_NAME })).toThrow(
      /^STAGE_NAME: expected the name of the API's stage/,
    );
  });

  test("a longer stage at run time: no resource of 512 characters, and no policy that does not fit", async () => {
    const path = "x".repeat(428);
    const event = (stage: string) => ({
      ...bearer(mint(AUTH0_CLAIMS)),
      methodArn: `arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/${stage}/GET/${path}`,
    });
    const subject = createSubject({
      env: { ROUTES: JSON.stringify({ [`GET /${path}`]: {} }), STAGE_NAME: "v1" },
    });
    expect(await subject.code(event("v1"))).toBe("none");
    expect(await subject.code(event("s".repeat(128)))).toBe("policy-impossible");
  });
});

describe("the key set for a snapshot", () => {
  const codeOf = (uri: string) => fetchKeySet(uri, 1000).catch((error: Error) => error);

  test("is vetted, and holds public members only", async () => {
    const { privateKey, publicJwk } = KEYS.RS256;
    const server = await startKeyServer(
      serveKeys(publicJwk, { ...privateKey.export({ format: "jwk" }), kid: "private" }, null),
    );
    expect(await fetchKeySet(server.uri, 1000)).toEqual([
      { kty: "RSA", n: publicJwk.n, e: publicJwk.e, alg: "RS256", kid: "rsa-1" },
    ]);
    server.behave = serveKeys({ ...publicJwk, e: "AQ" });
    expect(await codeOf(server.uri)).toEqual(new Error("no-usable-key"));
    await server.close();
    expect(await codeOf(server.uri)).toEqual(new Error("network"));
  });

  test.each([
    "http://issuer.example.com/jwks",
    "https://u:topsecret@[bad/",
    "ftp://u:topsecret@h/",
    "topsecret",
  ])("%s is refused without being repeated", async (uri) => {
    const error = await codeOf(uri);
    expect(error).toEqual(expect.objectContaining({ message: expect.stringMatching(/^jwksUri: expected/) }));
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("topsecret");
  });
});
