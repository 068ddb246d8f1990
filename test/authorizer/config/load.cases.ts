// The table of cases.

import { SETTINGS } from "../subject";
import { ISSUERS, one, SECRET, without } from "./loaded";

export const BAD: readonly [title: string, env: Record<string, string>, message: RegExp][] = [
  ...["ISSUER", "AUDIENCE"].flatMap((name): [string, Record<string, string>, RegExp][] => [
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
  ["an issuer whose key set is no text", one({ jwksUri: 1 }), /^ISSUERS entry 1: JWKS_URI: expected/],
  ["an issuer whose key set is null", one({ jwksUri: null }), /^ISSUERS entry 1: JWKS_URI: expected/],
  ["an empty JWKS_URI", { ...SETTINGS, JWKS_URI: "" }, /^JWKS_URI: expected an https/],
  [
    "an issuer with a query, and no key set",
    { ISSUER: `${SETTINGS.ISSUER}?tenant=1`, AUDIENCE: SETTINGS.AUDIENCE },
    /^JWKS_URI: expected the URL/,
  ],
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
