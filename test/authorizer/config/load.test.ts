// Settings: what starts, what does not and with which words; and that no message ever quotes what it found.

import { describe, expect, test } from "@jest/globals";
import { checkSettings } from "../../../authorizer/check";
import { SETTINGS } from "../subject";
import { BAD } from "./load.cases";
import { ISSUERS, load, SECRET, without } from "./loaded";

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
    ROUTES: "any-valid-token",
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
  const local = {
    ISSUER: "http://127.0.0.1:8788/",
    AUDIENCE: "api",
    JWKS_URI: "http://localhost:8788/jwks",
    ROUTES: "any-valid-token",
  };
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
