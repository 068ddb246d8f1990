// Whose a kept answer is: with a TTL above 0 and a cache key without the credentials, one caller's Allow would be every
// caller's. Seen from the event where it shows the key, and from IDENTITY_SOURCES where it does not.

import { describe, expect, test } from "@jest/globals";
import { loadConfig } from "../../../authorizer/config/load";
import { MAKERS } from "../../arbitraries/event";
import { AUTH0_CLAIMS, mint, NOW } from "../../arbitraries/jwt";
import { createSubject, SETTINGS } from "../subject";

const header = `Bearer ${mint({ ...AUTH0_CLAIMS, iat: NOW, exp: NOW + 3600 })}`;

describe.each([
  ["http-v1", header, "x-tenant,", `a,${header}`],
  ["http-v2", [header], ["a"], ["a", header]],
] as const)("%s", (kind, alone, without, beside) => {
  const answered = (ttl: string, sources: unknown, response = "policy") =>
    createSubject({ env: { RESULT_TTL_SECONDS: ttl, HTTP_API_RESPONSE: response } }).outcome({
      ...MAKERS[kind](header),
      identitySource: sources,
    });

  test.each(["policy", "simple"])(
    "is allowed by a key that holds the credentials, with %s responses",
    async (how) => {
      expect(await answered("60", alone, how)).toBe("allow");
      expect(await answered("60", beside, how)).toBe("allow");
    },
  );

  test.each(["policy", "simple"])("is a fault by any other key, with %s responses", async (how) => {
    for (const sources of [without, [""], { 0: header }, 7, `${header}x`])
      expect(await answered("60", sources, how)).toBe("fault caller-binding-missing");
  });

  test.each(["policy", "simple"])("is allowed where no key can be, with %s responses", async (how) => {
    for (const sources of [[], "", null, undefined]) expect(await answered("60", sources, how)).toBe("allow");
  });

  test("is allowed by any key where nothing is kept", async () => {
    expect(await answered("0", without)).toBe("allow");
  });

  test("is refused as itself where the token is bad, whatever the key", async () => {
    const subject = createSubject({ env: { RESULT_TTL_SECONDS: "60" } });
    const event = { ...MAKERS[kind](`${header.slice(0, -8)}AAAAAAAA`), identitySource: without };
    expect(await subject.code(event)).toBe("signature-invalid");
  });
});

test.each(["rest-token", "rest-request", "websocket"] as const)(
  "%s shows no key, and is answered",
  async (kind) => {
    expect(await createSubject({ env: { RESULT_TTL_SECONDS: "60" } }).outcome(MAKERS[kind](header))).toBe(
      "allow",
    );
  },
);

describe("IDENTITY_SOURCES", () => {
  const start = (
    IDENTITY_SOURCES: string,
    env: Readonly<Record<string, string>> = { RESULT_TTL_SECONDS: "60" },
  ) => loadConfig({ ...SETTINGS, ...env, IDENTITY_SOURCES }, () => "");

  test.each([
    "$request.header.Authorization",
    "method.request.header.authorization",
    "method.request.multivalueheader.Authorization",
    "context.identity.sourceIp, method.request.header.Authorization",
  ])("%s tells callers apart", (sources) => {
    expect(() => start(sources)).not.toThrow();
  });

  test.each([
    "$context.routeKey",
    "$request.header.X-Authorization",
    "$request.header.Authorization2",
    "$request.querystring.Authorization",
    "method.request.header.Host,context.httpMethod,context.resourcePath",
    "Authorization",
  ])("%s does not, and stops the start", (sources) => {
    expect(() => start(sources)).toThrow(/^IDENTITY_SOURCES: expected the Authorization header/);
  });

  test("may be anything where nothing is kept, and needs to know whether", () => {
    expect(() => start("$context.routeKey", { RESULT_TTL_SECONDS: "0" })).not.toThrow();
    expect(() => start("$request.header.Authorization", {})).toThrow("RESULT_TTL_SECONDS too");
    expect(() => start("")).toThrow("missing or empty");
  });

  test("hold the route where an answer is for one route", () => {
    const route = (sources: string) => start(sources, { RESULT_TTL_SECONDS: "60", ANSWER_FOR: "route" });
    const own = "method.request.header.Authorization";
    for (const more of ["", ",context.httpMethod", ",context.resourcePath", ",$context.stage"])
      expect(() => route(own + more)).toThrow("expected the route too");
    expect(() => route(`${own},context.httpMethod,context.resourcePath`)).not.toThrow();
    expect(() => route(`${own},context.httpMethod,context.path`)).not.toThrow();
    expect(() => route("$request.header.Authorization, $context.routeKey")).not.toThrow();
  });
});
