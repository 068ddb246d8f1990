// Every kind of event on one code path: what is read of it, what is refused, and what each kind can be told.

import { describe, expect, test } from "@jest/globals";
import { type Kind, MAKERS } from "../../arbitraries/event";
import { httpV2, restRequest } from "../../arbitraries/gateway-event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { createSubject } from "../subject";
import { header } from "./sent";

const expired = `Bearer ${mint({ ...AUTH0_CLAIMS, iat: NOW - 7200, exp: NOW - 60 })}`;

const ROUTES = '{"GET /hello":{"scopes":["admin"]},"$connect":{"scopes":["admin"]}}';

const DOWN = { fetchKeys: async () => ({ ok: false, failure: "network" }) as const };

/** Kind, and what comes back for: a good token, a bad one, a good one without the scope, no key set. */
const ANSWERS: readonly [Kind, string, string, string, string][] = [
  ["rest-token", "allow", "unauthorized", "deny", "fault keys-unavailable"],
  ["rest-request", "allow", "unauthorized", "deny", "fault keys-unavailable"],
  ["http-v1", "allow", "deny", "deny", "fault keys-unavailable"],
  ["http-v2", "allow", "deny", "deny", "fault keys-unavailable"],
  ["websocket", "allow", "unauthorized", "deny", "fault keys-unavailable"],
];

describe.each(ANSWERS)("%s", (kind, allowed, bad, insufficient, fault) => {
  const make = MAKERS[kind];

  test("answers in its own form", async () => {
    expect(await createSubject().outcome(make(header))).toBe(allowed);
    expect(await createSubject().outcome(make(expired))).toBe(bad);
    expect(await createSubject({ env: { ROUTES } }).outcome(make(header))).toBe(insufficient);
    expect(await createSubject(DOWN).outcome(make(header))).toBe(fault);
  });

  test("logs its kind, and the same code as every other kind", async () => {
    const subject = createSubject();
    expect(await subject.code(make(expired))).toBe("token-expired");
    expect(JSON.parse(subject.lines[0] ?? "")).toMatchObject({ event_kind: kind, status: 401 });
  });

  test("the policy covers the whole stage of its own API", async () => {
    const stage = kind.startsWith("http") ? "$default" : "prod";
    expect(await createSubject().handle(make(header))).toMatchObject({
      policyDocument: {
        Statement: [{ Resource: [`arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/${stage}/*`] }],
      },
    });
  });

  test("an empty Authorization is credentials-missing", async () => {
    expect(await createSubject().code(make(""))).toBe("credentials-missing");
  });
});

describe("an HTTP API with simple responses", () => {
  const env = { HTTP_API_RESPONSE: "simple" };

  test("gets isAuthorized and the context", async () => {
    expect(await createSubject({ env }).handle(httpV2({ authorization: header }))).toEqual({
      isAuthorized: true,
      context: expect.objectContaining({ subject: AUTH0_CLAIMS.sub }),
    });
    expect(await createSubject({ env }).handle(httpV2({ authorization: expired }))).toEqual({
      isAuthorized: false,
      context: {},
    });
  });

  test("the other kinds still get policies", async () => {
    expect(await createSubject({ env }).handle(restRequest({ Authorization: header }))).toHaveProperty(
      "policyDocument",
    );
  });

  const routes = {
    ...env,
    ROUTES:
      '{"GET /hello":{},"GET /admin":{"scopes":["admin"]},"ANY /any":{},"$default":{"scopes":["admin"]}}',
  };

  test.each([
    ["GET /hello", "allow"],
    ["GET /admin", "deny"],
    ["ANY /any", "allow"],
    ["$default", "deny"],
    ["GET /not-listed", "deny"],
  ])("with routes, the answer is for this route: %s is %s", async (routeKey, outcome) => {
    const subject = createSubject({ env: routes });
    expect(await subject.outcome(httpV2({ authorization: header }, { routeKey }))).toBe(outcome);
  });

  test("with routes, an answer that would be cached for all routes is refused", async () => {
    const unbound = httpV2({ authorization: header }, { bound: false });
    expect(await createSubject({ env: routes }).outcome(unbound)).toBe("fault route-binding-missing");
    expect(await createSubject({ env: { ...routes, RESULT_TTL_SECONDS: "300" } }).outcome(unbound)).toBe(
      "fault route-binding-missing",
    );
    expect(await createSubject({ env: { ...routes, RESULT_TTL_SECONDS: "0" } }).outcome(unbound)).toBe(
      "allow",
    );
    expect(await createSubject({ env }).outcome(unbound)).toBe("allow");
  });
});

describe("a route key that the caller writes does not bind an answer to its route", () => {
  const routes = { ROUTES: '{"GET /hello":{},"GET /a;b,c":{},"$default":{}}', HTTP_API_RESPONSE: "simple" };
  const make = (routeKey: string, parts: object, sources: readonly string[] = [routeKey]) => {
    const event = httpV2({ authorization: header }, { routeKey });
    const { headers = {}, ...others } = parts as { headers?: object };
    return {
      ...event,
      ...others,
      identitySource: [header, ...sources],
      headers: { ...(event.headers as object), ...headers },
    };
  };

  test.each([
    ["in a header", make("GET /hello", { headers: { "x-tenant": "GET /hello" } })],
    [
      "in a header and the key",
      make("GET /hello", { headers: { "x-tenant": "GET /hello" } }, ["GET /hello", "GET /hello"]),
    ],
    ["in a header with spaces", make("GET /hello", { headers: { "x-tenant": " GET /hello\t" } })],
    ["in one of two headers", make("GET /hello", { headers: { "x-tenant": "a, GET /hello" } })],
    ["twice, with a comma in the route", make("GET /a;b,c", { headers: { "x-t": "GET /a;b,c,GET /a;b,c" } })],
    ["in the query", make("GET /hello", { queryStringParameters: { t: "GET /hello" } })],
    ["in the cookies", make("GET /hello", { cookies: ["a=1", "GET /hello"] })],
    ["in cookies that the route's semicolon parts", make("GET /a;b,c", { cookies: ["GET /a", "b,c"] })],
    ["$default in a header", make("$default", { headers: { "x-tenant": "$default" } })],
    ["cookies that are no list", make("GET /hello", { cookies: { 0: "x" } })],
    ["a query that is no map", make("GET /hello", { queryStringParameters: ["x"] })],
    ["a part of the key only", make("GET /hello", {}, ["GET /hell"])],
    ["the key of another route", make("GET /hello", {}, ["$default"])],
    ["no sources at all", make("GET /hello", {}, [])],
  ])("%s", async (_, event) => {
    expect(await createSubject({ env: routes }).outcome(event)).toBe("fault route-binding-missing");
  });

  test.each([
    ["nothing of it", make("GET /hello", {})],
    ["a text that only contains it", make("GET /hello", { headers: { referer: "see GET /hello/1" } })],
    ["no cookies and no query", make("$default", { cookies: undefined, queryStringParameters: undefined })],
  ])("binds with %s written", async (_, event) => {
    expect(await createSubject({ env: routes }).outcome(event)).toBe("allow");
  });
});
