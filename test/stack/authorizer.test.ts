import { describe, expect, test } from "@jest/globals";
import { startIssuer } from "../../issuer";
import { evaluate } from "../../program/evaluate";
import type { RecordedResource } from "../../program/recorded";
import { config, directory, evaluation } from "./evaluated";

const authorizer = (resources: readonly RecordedResource[]) =>
  resources.find(({ inputs }) => inputs.name === "portcullis-local-api-authorizer" && "code" in inputs)
    ?.inputs as
    | { environment: { variables: object }; code: { assets: Record<string, { text?: string }> } }
    | undefined;

const withSnapshot = (issuer: string, jwksUri: string) =>
  evaluate({
    transpileOnly: true,
    directory,
    config: { ...config, issuer, jwksUri, allowLoopbackHttp: "true", snapshotKeys: "true" },
  });

describe("the stack", () => {
  test("writes every setting of the authorizer into its environment, the profile as the issuer's host says", () => {
    expect(authorizer(evaluation.resources)?.environment.variables).toEqual({
      ISSUER: config.issuer,
      AUDIENCE: config.audience,
      JWKS_URI: config.jwksUri,
      ALGORITHMS: "RS256",
      PROFILE: "auth0",
      CLOCK_TOLERANCE_SECONDS: "5",
      RESULT_TTL_SECONDS: "60",
      MIN_REMAINING_SECONDS: "60",
      ROUTES: "@routes.json",
      POLICY_TABLES: "@policy.json",
      STAGE_NAME: "stage",
      POWERTOOLS_SERVICE_NAME: "portcullis-local-api",
    });
  });

  test("tells the authorizer every route, so that any other is denied", () => {
    const text = authorizer(evaluation.resources)?.code.assets["routes.json"]?.text ?? "";
    expect(JSON.parse(text)).toEqual({ "GET /hello": {}, "GET /me": {} });
  });

  test("puts the issuer's keys beside the authorizer when told to", async () => {
    const issuer = await startIssuer();
    const { resources } = await withSnapshot(issuer.issuer, issuer.jwksUri).finally(() => issuer.close());
    const one = authorizer(resources);
    const { fetchedAt, keys } = JSON.parse(one?.code.assets["keys.json"]?.text ?? "{}")[issuer.issuer];
    expect(one?.environment.variables).toMatchObject({ KEYS_SNAPSHOT: "@keys.json", PROFILE: "generic" });
    expect([fetchedAt % 3600, keys.length, Object.keys(keys[0]).includes("d")]).toEqual([0, 1, false]);
  });

  test("puts the revoked tokens beside the authorizer, under its issuer, once it has understood them", async () => {
    const revoked = JSON.stringify({ tokens: ["leaked"], subjects: { "auth0|stolen": 1_790_000_000 } });
    const one = authorizer(
      (await evaluate({ transpileOnly: true, directory, config: { ...config, revoked } })).resources,
    );
    expect(one?.environment.variables).toMatchObject({ REVOKED: "@revoked.json" });
    expect(JSON.parse(one?.code.assets["revoked.json"]?.text ?? "")).toEqual({
      [config.issuer]: JSON.parse(revoked),
    });
    const bad = evaluate({
      transpileOnly: true,
      directory,
      config: { ...config, revoked: '{"subjects":["auth0|stolen"]}' },
    });
    await expect(bad).rejects.toThrow(/would not start: REVOKED: entry 1: subjects must be an object/);
  });

  test("refuses to deploy when the keys to put beside it cannot be read, and says why", async () => {
    const issuer = await startIssuer();
    await issuer.close();
    await expect(withSnapshot(issuer.issuer, issuer.jwksUri)).rejects.toThrow(
      /snapshotKeys: the key set at jwksUri of issuer 1 could not be read \(network\); check jwksUri/,
    );
  });

  test("refuses a TTL that would refuse every fresh token of its issuer, and says what a shorter one costs", async () => {
    const keycloak = { ...config, profile: "keycloak" };
    const with_ = (settings: object) =>
      evaluate({ transpileOnly: true, directory, config: { ...keycloak, ...settings } });
    await expect(with_({ resultTtlSeconds: "300" })).rejects.toThrow(
      /resultTtlSeconds: 300 would refuse every fresh token: keycloak's live 300 seconds/,
    );
    expect((await with_({})).warnings).toEqual([
      "resultTtlSeconds: keycloak's tokens are refused in the last 60 of their 300 seconds (20 %)",
    ]);
    expect((await with_({ resultTtlSeconds: "300", tokenLifetimeSeconds: "1800" })).warnings).toEqual([]);
    expect((await with_({ resultTtlSeconds: "300", allowExpiredWhileCached: "true" })).warnings).toEqual([]);
    expect(evaluation.warnings).toEqual([]);
  });

  test("refuses to deploy what the authorizer would not start with", async () => {
    const bad = evaluate({ transpileOnly: true, directory, config: { ...config, algorithms: "HS256" } });
    await expect(bad).rejects.toThrow(/the authorizer would not start: ALGORITHMS: /);
  });
});
