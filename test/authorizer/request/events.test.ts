// Every kind of event on one code path: what is read of it, what is refused, and what each kind can be told.

import { describe, expect, test } from "@jest/globals";
import {
  type Event,
  httpV2,
  type Kind,
  MAKERS,
  restRequest,
  tokenEvent,
  webSocket,
} from "../../arbitraries/event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { createSubject } from "../subject";

const good = mint(AUTH0_CLAIMS);
const header = `Bearer ${good}`;
const expired = `Bearer ${mint({ ...AUTH0_CLAIMS, iat: NOW - 7200, exp: NOW - 60 })}`;
const _KINDS = Object.keys(MAKERS) as Kind[];
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

describe("any other shape is refused", () => {
  const rest = restRequest({ Authorization: header });
  const v2 = httpV2({ Authorization: header });
  const ws = webSocket({ Authorization: header });
  const ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/hello";

  const events: readonly [title: string, event: unknown][] = [
    ["null", null],
    ["nothing", undefined],
    ["text", ARN],
    ["a list", [tokenEvent(header)]],
    ["an empty object", {}],
    ["an unknown type", { ...tokenEvent(header), type: "token" }],
    ["TOKEN without a token", { type: "TOKEN", methodArn: ARN }],
    ["TOKEN with a token that is no text", tokenEvent([header])],
    ["TOKEN with a version", { ...tokenEvent(header), version: "1.0" }],
    ["TOKEN without an ARN", { type: "TOKEN", authorizationToken: header }],
    ["REQUEST without a request context", { ...rest, requestContext: null }],
    ["REQUEST with headers that are no map", { ...rest, headers: [header] }],
    ["REQUEST with a header that is no text", { ...rest, headers: { Authorization: [header] } }],
    [
      "REQUEST with multiple headers that are no lists",
      { ...rest, multiValueHeaders: { Authorization: header } },
    ],
    ["REQUEST of version 3.0", { ...rest, version: "3.0" }],
    ["REQUEST of version 2.0 with a method ARN", { ...rest, version: "2.0", routeKey: "GET /hello" }],
    ["HTTP 2.0 without a route key", { ...v2, routeKey: undefined }],
    ["HTTP 2.0 as a number", { ...v2, version: 2 }],
    ["WebSocket $disconnect", { ...ws, requestContext: { eventType: "DISCONNECT" } }],
    ["WebSocket with another route's ARN", { ...ws, methodArn: `${ws.methodArn}/x` }],
    ["WebSocket $default", { ...ws, methodArn: ARN.replace("GET/hello", "$default") }],
    ["a proxy integration's event", (({ type: _, ...others }: Event) => others)(rest)],
    ...[
      "",
      "*",
      "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod",
      "arn:aws:execute-api:eu-west-1:123456789012:*/prod/GET/hello",
      "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/*/GET/hello",
      "arn:aws:execute-api:*:123456789012:abcdef1234/prod/GET/hello",
      "arn:aws:execute-api:eu-west-1:12345678901?:abcdef1234/prod/GET/hello",
      "arn:aws:lambda:eu-west-1:123456789012:abcdef1234/prod/GET/hello",
      "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/$DEFAULT/GET/hello",
      ` ${ARN}`,
      `${ARN}/${"x".repeat(1600)}`,
    ].map((methodArn): [string, unknown] => [
      `the ARN ${methodArn.slice(0, 80)}`,
      { ...tokenEvent(header), methodArn },
    ]),
  ];

  test.each(events)("%s", async (_, event) => {
    const subject = createSubject();
    expect(await subject.outcome(event)).toBe("fault event-unsupported");
    expect(JSON.parse(subject.lines[0] ?? "")).toMatchObject({ code: "event-unsupported", status: 500 });
  });
});
