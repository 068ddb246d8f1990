// The one line a decision writes: its fields and no others, the metrics in it, and no value that somebody sent.

import { expect, test } from "@jest/globals";
import { createAudit } from "../../../authorizer/answer/audit";
import { loadConfig } from "../../../authorizer/config/load";
import { createAuthorizer } from "../../../authorizer/handler";
import { restRequest } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, NOW, PUBLIC_KEYS } from "../../arbitraries/jwt";
import { bearer, createSubject, SETTINGS } from "../subject";
import { lineOf } from "./audit-line";

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
