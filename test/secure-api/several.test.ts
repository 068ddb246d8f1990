// Several components in one stack, with Pulumi's own options: what each makes, where it is said to come from, and where it is.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Served, serve } from "./served";

describe("two components in one stack", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("test/secure-api/programs/several");
  });
  afterAll(() => api?.close());
  const all = (type: string) => api.evaluation.resources.filter((one) => one.type.endsWith(type));
  const named = (type: string, name: string) => all(type).find((one) => one.name === name);

  test("pass the pack's strict profile", () => {
    expect(api.report.findings).toEqual([]);
  });

  test("name everything after themselves, below themselves", () => {
    const own = api.evaluation.resources.filter(({ type }) => !/^pulumi:|test:index/.test(type));
    expect(own.filter(({ name }) => !/^(shop|twin)($|[ -])/.test(name)).map(({ urn }) => urn)).toEqual([]);
    expect(
      own.filter(({ urn }) => !urn.includes("portcullis:index:SecureApi")).map(({ urn }) => urn),
    ).toEqual([]);
  });

  test("are located where the program makes them, not inside the component", () => {
    const places = new Set(all(":Permission").map(({ source }) => `${source?.file}:${source?.line}`));
    expect([...places].sort()).toEqual(["index.ts:21", "index.ts:78"]);
  });

  test("take the region of their own provider, through and through", () => {
    const text = (name: string) =>
      JSON.stringify(api.evaluation.resources.filter((one) => one.name.startsWith(name)));
    const regions = (name: string) => [
      ...new Set(text(name).match(/(?<=arn:aws:(?:lambda|execute-api|apigateway|logs):)[a-z0-9-]+/g)),
    ];
    expect(regions("twin")).toEqual(["eu-central-1"]);
    expect(regions("shop")).toEqual(["us-east-1"]);
  });

  test("hand Pulumi's own options on: transforms see everything below, all of it protected, the component aliased", () => {
    const twins = api.evaluation.resources.filter(
      ({ urn }) => urn.includes("SecureApi") && urn.includes("twin"),
    );
    expect(twins.length).toBeGreaterThan(15);
    const protectedOnes = twins.filter(
      ({ inputs }) => (inputs.seen as { protect?: unknown })?.protect === true,
    );
    expect(protectedOnes.map(({ urn }) => urn)).toEqual(twins.map(({ urn }) => urn));
    // Of what is below, the engine works the names out from the component's.
    expect(twins.flatMap(({ type, inputs }) => aliasesIn(inputs.seen).map((alias) => [type, alias]))).toEqual(
      [["portcullis:index:SecureApi", "before"]],
    );
    expect(all("restApi:RestApi").filter(({ inputs }) => inputs.seen !== undefined)).toHaveLength(1);
  });

  test("reach an address inside a VPC by its link, with the path's parameters", () => {
    const { paths } = JSON.parse(String(named("restApi:RestApi", "shop")?.inputs.body));
    expect(paths["/inside/{id}"].get["x-amazon-apigateway-integration"]).toEqual({
      type: "http_proxy",
      httpMethod: "GET",
      uri: "https://inside.example.com/{id}",
      passthroughBehavior: "when_no_match",
      connectionType: "VPC_LINK",
      connectionId: "link12",
      requestParameters: { "integration.request.path.id": "method.request.path.id" },
    });
    expect(api.gateway.routes.find(({ path }) => path === "/inside/{id}")?.problem).toBe(
      "VPC links are not simulated",
    );
  });

  test("hand a function what it asks for, and the right to read each secret, never its value", () => {
    const made = named("function:Function", "shop-own")?.inputs;
    expect(made).toMatchObject({
      environment: {
        variables: {
          TABLE: "items",
          KEY: "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf",
          FLAG: "arn:aws:ssm:us-east-1:123456789012:parameter/flag",
        },
      },
      vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
      memorySize: 1024,
      timeout: 20,
      reservedConcurrentExecutions: 5,
      publish: true,
      tags: { team: "shop" },
    });
    const policy = JSON.parse(String(named(":RolePolicy", "shop-own")?.inputs.policy));
    expect(policy.Statement.map((one: { Action: unknown }) => one.Action).slice(2)).toEqual([
      expect.arrayContaining(["ec2:CreateNetworkInterface"]),
      "secretsmanager:GetSecretValue",
      "ssm:GetParameter",
      "dynamodb:GetItem",
    ]);
    expect(all("ProvisionedConcurrencyConfig").map(({ name, inputs }) => [name, inputs.qualifier])).toEqual([
      ["shop-authorizer", "live"],
      ["shop-own", "live"],
    ]);
  });

  test("call functions by name, alias and ARN, each with a permission of its own", () => {
    const permitted = all(":Permission")
      .filter(({ name }) => /^shop GET \/(name|alias|arn|all)$/.test(name))
      .map(({ name, inputs }) => [name, inputs.function, inputs.qualifier]);
    expect(permitted.sort()).toEqual([
      ["shop GET /alias", "plain", "live"],
      ["shop GET /all", "several-local-shop-own", "live"],
      ["shop GET /arn", "arn:aws:lambda:us-east-1:123456789012:function:other", "7"],
      ["shop GET /name", "plain", undefined],
    ]);
  });

  test("tell the authorizer every requirement, issuer, tenant and revocation, and compile them", () => {
    const code = named("function:Function", "shop-authorizer")?.inputs.code as {
      assets: Record<string, { text: string }>;
    };
    const file = (name: string) => JSON.parse(code.assets[name]?.text ?? "null");
    expect(file("routes.json")["GET /all"]).toEqual({
      roles: ["admin"],
      claims: { tenant: ["acme"] },
      issuers: ["customers"],
      tenants: ["acme"],
    });
    expect(Object.keys(file("issuers.json"))).toEqual([
      "https://example.eu.auth0.com/",
      "https://{tenant}.login.example.com/",
    ]);
    expect(file("revoked.json")).toEqual({ "https://example.eu.auth0.com/": { tokens: ["leaked"] } });
    expect(file("policy.json")).toEqual(expect.any(Object));
  });

  test("decide per route where the setting says so: method and route are part of the cache's key", () => {
    const body = JSON.parse(String(named("restApi:RestApi", "shop")?.inputs.body));
    const scheme = body.components.securitySchemes["jwt-rsa-custom-authorizer"];
    expect(scheme["x-amazon-apigateway-authorizer"]).toMatchObject({
      type: "request",
      identitySource: "method.request.header.Authorization,context.httpMethod,context.resourcePath",
      authorizerResultTtlInSeconds: 120,
    });
  });

  test("take overrides for the API, its deployment and its stage", () => {
    for (const type of ["restApi:RestApi", "deployment:Deployment", "stage:Stage"])
      expect([type, named(type, "shop")?.inputs.description]).toEqual([type, "overridden"]);
    expect(named("restApi:RestApi", "shop")?.inputs.failOnWarnings).toBe(true);
  });

  test("name the one of several origins that asks, at a preflight", async () => {
    const url = api.gateway.stages.find((stage) => stage.api === "shop")?.url ?? "";
    const origin = async (Origin: string) =>
      (await fetch(`${url}/all`, { method: "OPTIONS", headers: { Origin } })).headers.get(
        "access-control-allow-origin",
      );
    expect(await origin("https://b.example.com")).toBe("https://b.example.com");
    expect(await origin("https://evil.example.com")).toBe(null);
  });
});

const aliasesIn = (seen: unknown): readonly unknown[] =>
  ((seen as { aliases?: readonly { name?: string }[] } | undefined)?.aliases ?? []).map(
    (alias) => alias.name ?? alias,
  );

describe("what is overridden into the open", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("test/secure-api/programs/opened");
  });
  afterAll(() => api?.close());

  test("is found by the pack, at the API that was opened", () => {
    const found = api.report.findings.map(({ rule, level, title }) => [rule, level, title]);
    expect(found).toEqual([
      ["route-has-authorizer", "mandatory", expect.stringContaining('REST API "rest": 1 of 2 routes')],
      ["route-has-authorizer", "mandatory", expect.stringContaining('HTTP API "http": 1 of 2 routes')],
      ["route-has-authorizer", "mandatory", expect.stringContaining('HTTP API "raw": 1 of 3 routes')],
    ]);
  });
});
