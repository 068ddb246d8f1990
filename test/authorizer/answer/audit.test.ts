// The one line a decision writes: its fields and no others, the metrics in it, and no value that somebody sent.

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createAudit } from "../../../authorizer/answer/audit";
import { loadConfig } from "../../../authorizer/config/load";
import { createAuthorizer } from "../../../authorizer/handler";
import { evaluatePolicy } from "../../../gateway/policy/evaluate";
import {
  type Event,
  httpV1,
  httpV2,
  type Kind,
  MAKERS,
  restRequest,
  tokenEvent,
  webSocket,
} from "../../arbitraries/event";
import { AUTH0_CLAIMS, KEYS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { bearer, createSubject, SETTINGS } from "../subject";

const lineOf = (text: string | undefined) => JSON.parse(text ?? "") as Record<string, unknown>;

test("an Allow, whole", async () => {
  const subject = createSubject({ env: { ...lambda, LOG_HASH_KEY: "k".repeat(32) } });
  await subject.handle(restRequest({ Authorization: `Bearer ${mint({ ...AUTH0_CLAIMS, jti: "token-1" })}` }));
  const line = lineOf(subject.lines[0]);
  expect(line).toEqual({
    level: "INFO",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    service: "portcullis",
    function_name: "authorizer",
    function_version: "7",
    function_memory_size: "512",
    cold_start: true,
    outcome: "allow",
    code: "none",
    issuer: "tenant.eu.auth0.com",
    status: 200,
    event_kind: "rest-request",
    alg: "RS256",
    duration_ms: expect.any(Number),
    keys_state: "fresh",
    keys_age_s: 0,
    keys_dropped: 0,
    api_request_id: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
    xray_trace_id: "1-67891233-abcdef012345678912345678",
    sub_hash: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    jti_hash: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    message: "decision",
    Decisions: 1,
    Duration: expect.any(Number),
    KeySetFetches: 1,
    KeySetFailures: 0,
    KeySetAge: 0,
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: "Portcullis",
          Dimensions: [["service"], ["service", "outcome", "code", "issuer"]],
          Metrics: [
            { Name: "Decisions", Unit: "Count" },
            { Name: "Duration", Unit: "Milliseconds" },
            { Name: "KeySetFetches", Unit: "Count" },
            { Name: "KeySetFailures", Unit: "Count" },
            { Name: "KeySetAge", Unit: "Seconds" },
          ],
        },
      ],
    },
  });
});

const lambda = {
  AWS_LAMBDA_FUNCTION_NAME: "authorizer",
  AWS_LAMBDA_FUNCTION_VERSION: "7",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
  _X_AMZN_TRACE_ID: "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1",
};

describe("the line says what the gateway will do with this request", () => {
  const Authorization = `Bearer ${mint(AUTH0_CLAIMS)}`;
  const admin = { scopes: ["admin"] };
  test.each([
    ["HTTP 1.0 on $default", httpV1({ Authorization }, { resource: "/x" }), { $default: {} }, "none"],
    [
      "HTTP 1.0 whose resource is $default",
      { ...httpV1({ Authorization }), resource: "$default" },
      { $default: {} },
      "none",
    ],
    [
      "a corner of $default that is guarded",
      httpV1({ Authorization }, { resource: "/admin" }),
      { $default: {}, "GET /admin": admin },
      "scope-insufficient",
    ],
    [
      "a REST route that a parameter covers",
      restRequest({ Authorization }, { resource: "/{proxy+}", path: "/a/b" }),
      { "GET /{proxy+}": {} },
      "none",
    ],
    [
      "a route that is not listed",
      restRequest({ Authorization }),
      { "GET /other": {} },
      "scope-insufficient",
    ],
    [
      "another method",
      restRequest({ Authorization }, { method: "POST" }),
      { "GET /hello": {} },
      "scope-insufficient",
    ],
    [
      "TOKEN, whose ARN names a granted path",
      bearer(mint(AUTH0_CLAIMS)),
      { "GET /hello": {}, "GET /x": admin },
      "none",
    ],
    [
      "TOKEN, whose ARN names a denied path",
      bearer(mint(AUTH0_CLAIMS)),
      { "GET /hello": admin, "GET /x": {} },
      "scope-insufficient",
    ],
    ["WebSocket", webSocket({ Authorization }), { $connect: {} }, "none"],
  ])("%s", async (_, event, routes, code) => {
    const subject = createSubject({ env: { ROUTES: JSON.stringify(routes) } });
    expect(await subject.code(event)).toBe(code);
    const answer = (await subject.handle(event)) as { policyDocument: unknown };
    const { methodArn } = event as { methodArn?: string };
    const decided = evaluatePolicy(answer.policyDocument, {
      action: "execute-api:Invoke",
      resource: String(methodArn),
      now: NOW * 1000,
      sourceIp: "192.0.2.1",
      userAgent: undefined,
      referer: undefined,
    });
    expect(decided.verdict === "allow").toBe(code === "none");
  });
});

test.each([
  [
    "a bad token is a warning",
    bearer("x"),
    {},
    { level: "WARN", outcome: "deny", status: 401, Unauthorized: 1 },
  ],
  ["no event is an error", {}, {}, { level: "ERROR", outcome: "deny", status: 500, Faults: 1 }],
  [
    "a missing scope is a warning, with the configured route",
    restRequest({ Authorization: `Bearer ${mint(AUTH0_CLAIMS)}` }),
    { ROUTES: '{"GET /hello":{"scopes":["admin"]},"GET /other":{}}' },
    {
      level: "WARN",
      code: "scope-insufficient",
      status: 403,
      route: "GET /hello",
    },
  ],
  [
    "an Allow under routes says how many are granted",
    bearer(mint(AUTH0_CLAIMS)),
    { ROUTES: '{"GET /hello":{},"GET /other":{},"GET /third":{"scopes":["admin"]}}' },
    { level: "INFO", code: "none", routes_granted: 2 },
  ],
])("%s", async (_, event, env, fields) => {
  const subject = createSubject({ env });
  await subject.handle(event);
  expect(subject.lines).toHaveLength(1);
  expect(lineOf(subject.lines[0])).toMatchObject(fields);
});

test("cold_start is the first line's alone", async () => {
  const subject = createSubject();
  await subject.handle({});
  await subject.handle({});
  expect(subject.lines.map((line) => lineOf(line).cold_start)).toEqual([true, false]);
});

test("metrics can be switched off; the decision is still written", async () => {
  const subject = createSubject({ env: { METRICS_NAMESPACE: "off" } });
  await subject.handle({});
  expect(lineOf(subject.lines[0])).not.toHaveProperty("_aws");
  expect(lineOf(subject.lines[0])).toHaveProperty("code", "event-unsupported");
});

test("hashes depend on the key, on nothing else, and are absent without one", async () => {
  const hashes = async (key: string | undefined) => {
    const subject = createSubject({ env: key === undefined ? {} : { LOG_HASH_KEY: key } });
    await subject.handle(bearer(mint(AUTH0_CLAIMS)));
    return lineOf(subject.lines[0]).sub_hash;
  };
  expect(await hashes("a".repeat(32))).toBe(await hashes("a".repeat(32)));
  expect(await hashes("a".repeat(32))).not.toBe(await hashes("b".repeat(32)));
  expect(await hashes(undefined)).toBeUndefined();
});

test("a bug is denied, and located without its message", async () => {
  const lines: string[] = [];
  const config = loadConfig(SETTINGS, () => "");
  const authorizer = createAuthorizer(config, {
    audit: createAudit(config, SETTINGS, { write: (line) => void lines.push(line) }),
    fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
    now: () => NOW * 1000,
    random: () => 0,
  });
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new TypeError("canary in a message");
      },
    },
  );
  await expect(authorizer.handle(trap)).rejects.toThrow(/^internal-error$/);
  expect(lineOf(lines[0])).toMatchObject({
    code: "internal-error",
    status: 500,
    fault_at: expect.stringMatching(/^\d+:\d+$/),
  });
  expect(lines.join("")).not.toContain("canary");
});

describe("canaries", () => {
  const CANARY = "canary-9d1c";
  const canary = `${CANARY}-in-the-input`;

  /** Every text of the event and every name of its maps, one at a time. */
  function plantings(event: Event): Event[] {
    const planted: Event[] = [];
    const visit = (value: unknown, rebuild: (replacement: unknown) => unknown) => {
      if (typeof value === "string")
        planted.push(rebuild(canary) as Event, rebuild(`${value}${canary}`) as Event);
      else if (Array.isArray(value)) {
        for (const [at, one] of value.entries()) {
          visit(one, (replacement) => rebuild(value.map((old, n) => (n === at ? replacement : old))));
        }
      } else if (typeof value === "object" && value !== null) {
        planted.push(rebuild({ ...value, [canary]: canary }) as Event);
        for (const [name, one] of Object.entries(value))
          visit(one, (replacement) => rebuild({ ...value, [name]: replacement }));
      } else planted.push(rebuild(canary) as Event);
    };
    visit(event, (replacement) => replacement);
    return planted;
  }

  const token = mint({
    ...AUTH0_CLAIMS,
    sub: canary,
    azp: canary,
    jti: canary,
    scope: canary,
    permissions: [canary],
  });
  const events = [
    ...(Object.keys(MAKERS) as Kind[]).map((kind) => MAKERS[kind](`Bearer ${token}`)),
    webSocket({ "Sec-WebSocket-Protocol": `bearer, ${token}` }),
    webSocket({}, { access_token: token }),
    ...["authorization", "AUTHORIZATION", "aUtHoRiZaTiOn"].flatMap((name) => [
      restRequest({ [name]: `Bearer ${canary}` }),
      httpV1({ [name]: `Bearer ${canary}` }),
      httpV2({ [name]: `Bearer ${canary}` }),
    ]),
  ];
  const configurations = [
    {},
    { LOG_HASH_KEY: "k".repeat(32), ROUTES: '{"GET /hello":{}}' },
    { HTTP_API_RESPONSE: "simple", WEBSOCKET_TOKEN: "protocol" },
    { WEBSOCKET_TOKEN: "query:access_token" },
  ];

  test("planted in every field of every kind of event, none is written or thrown", async () => {
    for (const env of configurations) {
      const subject = createSubject({ env });
      for (const event of events.flatMap((one) => [one, ...plantings(one)])) {
        const answer = await subject.handle(event);
        if (answer instanceof Error) {
          expect(
            `${answer.name} ${answer.message} ${answer.stack} ${Object.keys(answer).join()}`,
          ).not.toContain(CANARY);
        }
      }
      expect(subject.lines.length).toBeGreaterThan(100);
      expect(subject.lines.join("")).not.toContain(CANARY);
      for (const segment of token.split(".")) expect(subject.lines.join("")).not.toContain(segment);
    }
  });

  test("in header, claims, kid and key set of tokens that are good or bad, none is written or thrown", async () => {
    const place = fc.constantFrom(
      "kid",
      "typ",
      "alg",
      "cty",
      "jku",
      "sub",
      "iss",
      "aud",
      "exp",
      "iat",
      "jti",
      "cnf",
      "nonce",
      canary,
    );
    const subject = createSubject({
      env: { LOG_HASH_KEY: "k".repeat(32) },
      fetchKeys: async () => ({
        ok: true,
        keys: [...PUBLIC_KEYS, { ...KEYS.ES256.publicJwk, kid: canary }, { [canary]: canary }],
      }),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(place, { maxLength: 3 }), fc.boolean(), async (places, inHeader) => {
        const planted = Object.fromEntries(places.map((name) => [name, canary]));
        const text = inHeader
          ? mint(AUTH0_CLAIMS, KEYS.RS256, planted)
          : mint({ ...AUTH0_CLAIMS, ...planted });
        const answer = await subject.handle(tokenEvent(`Bearer ${text}`, `GET/${canary}`));
        if (answer instanceof Error) expect(answer.stack).not.toContain(CANARY);
      }),
    );
    expect(subject.lines.join("")).not.toContain(CANARY);
  });

  test("the context of the invocation and the trace header are written only in AWS's own form", async () => {
    const config = loadConfig(SETTINGS, () => "");
    const lines: string[] = [];
    const authorizer = createAuthorizer(config, {
      audit: createAudit(
        config,
        { _X_AMZN_TRACE_ID: `Root=${canary}` },
        { write: (line) => void lines.push(line) },
      ),
      fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
      now: () => NOW * 1000,
      random: () => 0,
    });
    await authorizer.handle(bearer("x"), { awsRequestId: canary }).catch(() => undefined);
    await authorizer
      .handle(bearer("x"), { awsRequestId: "8476a536-e9f4-11e8-9739-2dfe598c3fcd" })
      .catch(() => undefined);
    expect(lines.join("")).not.toContain(CANARY);
    expect(lineOf(lines[1]).function_request_id).toBe("8476a536-e9f4-11e8-9739-2dfe598c3fcd");
  });
});

test("a line that cannot be written: no answer without it, and nothing of the stream's error", async () => {
  const config = loadConfig(SETTINGS, () => "");
  const authorizer = createAuthorizer(config, {
    audit: createAudit(config, SETTINGS, {
      write: () => {
        throw new Error("EPIPE /secret/path");
      },
    }),
    fetchKeys: async () => ({ ok: true, keys: PUBLIC_KEYS }),
    now: () => NOW * 1000,
    random: () => 0,
  });
  const error = await authorizer.handle(bearer(mint(AUTH0_CLAIMS))).catch((thrown: unknown) => thrown);
  expect(error).toEqual(new Error("internal-error"));
  expect((error as Error).stack).toBe("Error: internal-error");
});
