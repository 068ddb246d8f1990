// Configuration as `pulumi config set` would give it; read by Pulumi's own Config.

import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Config, runtime } from "@pulumi/pulumi";
import { evaluate } from "../../program/evaluate";
import { readSettings, type Settings } from "../../stack/config";

const good = {
  issuer: "https://example.eu.auth0.com/",
  audience: "https://api.example.com",
  jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
};

function read(values: Record<string, string>): Settings {
  runtime.setAllConfig(
    Object.fromEntries(Object.entries(values).map(([key, value]) => [`test:${key}`, value])),
  );
  return readSettings(new Config("test"));
}

function problemsOf(values: Record<string, string>): string[] {
  try {
    read(values);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n").slice(1);
  }
}

describe("the stack's configuration", () => {
  test("three keys are enough; the rest has defaults", () => {
    expect(read(good)).toEqual({
      ...good,
      algorithms: "RS256",
      profile: undefined,
      snapshotKeys: false,
      resultTtlSeconds: 60,
      allowExpiredWhileCached: false,
      tokenLifetimeSeconds: undefined,
      logRetentionDays: 30,
      throttlingRateLimit: 100,
      throttlingBurstLimit: 50,
      corsAllowOrigin: "*",
      manageAccountLogRole: false,
      allowLoopbackHttp: false,
    });
  });

  test.each(["0", "1", "3600"])("takes resultTtlSeconds %s", (value) => {
    expect(read({ ...good, resultTtlSeconds: value }).resultTtlSeconds).toBe(Number(value));
  });

  const url = "expected an https URL without credentials or fragment; set it with: pulumi config set";
  const ttl =
    "  resultTtlSeconds: expected a whole number from 0 to 3600; set it with: pulumi config set resultTtlSeconds 60";
  const audience =
    "is empty or has white space around it; set it with: pulumi config set audience https://api.example.com";
  test.each([
    ["issuer", "http://example.com/", `  issuer: ${url} issuer ${good.issuer}`],
    ["issuer", "http://127.0.0.1:8788/", `  issuer: ${url} issuer ${good.issuer}`],
    ["jwksUri", "not a url", `  jwksUri: ${url} jwksUri ${good.jwksUri}`],
    ["jwksUri", "https://user:pass@example.com/jwks.json", `  jwksUri: ${url} jwksUri ${good.jwksUri}`],
    ["audience", "", `  audience: ${audience}`],
    ["audience", " a ", `  audience: ${audience}`],
    ["resultTtlSeconds", "3601", ttl],
    ["resultTtlSeconds", "-1", ttl],
    ["resultTtlSeconds", "1e2", ttl],
    ["resultTtlSeconds", "five minutes", ttl],
    [
      "manageAccountLogRole",
      "yes",
      "  manageAccountLogRole: expected true or false; set it with: pulumi config set manageAccountLogRole false",
    ],
    [
      "profile",
      "okto",
      "  profile: expected one of generic, rfc9068, auth0, cognito, entra, okta, keycloak, identityserver, forgerock, adfs, pingfederate, supabase, clerk, firebase, github-actions, google; set it with: pulumi config set profile generic",
    ],
    [
      "algorithms",
      "RS256 ES256",
      "  algorithms: expected names separated by commas; set it with: pulumi config set algorithms RS256",
    ],
    [
      "corsAllowOrigin",
      "https://a.example/path",
      "  corsAllowOrigin: expected * or one origin; set it with: pulumi config set corsAllowOrigin https://app.example.com",
    ],
    [
      "corsAllowOrigin",
      "https://a'b",
      "  corsAllowOrigin: expected * or one origin; set it with: pulumi config set corsAllowOrigin https://app.example.com",
    ],
  ])("refuses %s = %j without repeating the value", (key, value, problem) => {
    expect(problemsOf({ ...good, [key]: value })).toEqual([problem]);
  });

  test("lists every problem at once", () => {
    expect(problemsOf({ resultTtlSeconds: "x" })).toEqual([
      `  issuer: is missing; set it with: pulumi config set issuer ${good.issuer}`,
      "  audience: is missing; set it with: pulumi config set audience https://api.example.com",
      `  jwksUri: is missing; set it with: pulumi config set jwksUri ${good.jwksUri}`,
      ttl,
    ]);
  });

  test("http is for loopback, and only with allowLoopbackHttp", () => {
    const local = { ...good, issuer: "http://127.0.0.1:8788/", allowLoopbackHttp: "true" };
    expect(read(local).issuer).toBe(local.issuer);
    expect(problemsOf({ ...local, issuer: "http://example.com/" })).toEqual([
      `  issuer: ${url} issuer ${good.issuer}`,
    ]);
  });

  test("reaches the person who runs the program as one error without a stack trace", async () => {
    const { issuer: _, ...rest } = good;
    const directory = join(__dirname, "../..");
    await expect(evaluate({ transpileOnly: true, directory, config: rest })).rejects.toThrow(
      /failed \(DEBUG=1 shows its stack trace\):\nthe stack's configuration is not usable:\n {2}issuer: is missing; set it with: pulumi config set issuer https:\/\/example\.eu\.auth0\.com\/$/,
    );
  });
});
