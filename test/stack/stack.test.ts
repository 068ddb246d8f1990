// The stack's resources as a real run of the program registers them; only AWS's answers are stand-ins (program/monitor/index.ts).

import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import type { Evaluation, RecordedResource } from "../../program/recorded";
import { startIssuer } from "../../start/issuer";

/** The inputs these tests look at. */
interface Known {
  readonly name?: string;
  readonly body?: string;
  readonly policy?: string;
  readonly managedPolicyArns?: readonly string[];
  readonly retentionInDays?: number;
  readonly sourceArn?: string;
  readonly xrayTracingEnabled?: boolean;
  readonly accessLogSettings?: { readonly format: string };
}

const directory = join(__dirname, "../..");
const config = {
  issuer: "https://example.eu.auth0.com/",
  audience: "https://api.example.com",
  jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
};

describe("the stack", () => {
  let evaluation: Evaluation;
  const all = (type: string): RecordedResource[] =>
    evaluation.resources.filter((resource) => resource.type === type);
  const inputs = (type: string) => all(type).map((resource) => resource.inputs as Known);

  beforeAll(async () => {
    evaluation = await evaluate({ directory, config });
  });

  const body = () => JSON.parse(String(inputs("aws:apigateway/restApi:RestApi")[0]?.body));

  test("puts one security scheme, the token authorizer, on every operation", () => {
    const operations = Object.values(body().paths as Record<string, object>).flatMap(
      (path) => Object.values(path) as { security: unknown }[],
    );
    expect(operations.map(({ security }) => security)).toEqual([
      [{ "jwt-rsa-custom-authorizer": [] }],
      [{ "jwt-rsa-custom-authorizer": [] }],
    ]);
    expect(body().securityDefinitions["jwt-rsa-custom-authorizer"]).toEqual({
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "token",
        authorizerUri:
          "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:portcullis-local-authorizer/invocations",
        authorizerCredentials: "arn:aws:iam::123456789012:role/portcullis-local-authorizer-invoke",
        identityValidationExpression: "^Bearer [-0-9a-zA-Z._]*$",
        authorizerResultTtlInSeconds: 300,
      },
    });
  });

  test("answers 401 with a challenge and 403, with CORS headers, and never awsx's 404", () => {
    const responses = body()["x-amazon-apigateway-gateway-responses"];
    const statusOf = (type: string) => responses[type].statusCode;
    expect(["UNAUTHORIZED", "ACCESS_DENIED", "MISSING_AUTHENTICATION_TOKEN"].map(statusOf)).toEqual([
      401, 403, 403,
    ]);
    expect(responses.UNAUTHORIZED.responseParameters).toEqual({
      "gatewayresponse.header.Access-Control-Allow-Origin": "'*'",
      "gatewayresponse.header.Access-Control-Expose-Headers": "'WWW-Authenticate'",
      "gatewayresponse.header.WWW-Authenticate": "'Bearer'",
    });
    for (const response of Object.values(responses) as { responseParameters: object }[])
      expect(response.responseParameters).toHaveProperty([
        "gatewayresponse.header.Access-Control-Allow-Origin",
      ]);
  });

  test("gives every function its own log group with retention, X-Ray and the newest runtime", () => {
    const functions = inputs("aws:lambda/function:Function");
    expect(functions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["hello", "me", "authorizer"].map((name) => `portcullis-local-${name}`)),
    );
    const groups = inputs("aws:cloudwatch/logGroup:LogGroup");
    for (const one of functions) {
      expect(groups).toContainEqual(
        expect.objectContaining({ name: `/aws/lambda/${one.name}`, retentionInDays: 30 }),
      );
      expect(one).toMatchObject({ tracingConfig: { mode: "Active" }, runtime: "nodejs24.x" });
    }
    expect(groups.every(({ retentionInDays }) => retentionInDays === 30)).toBe(true);
  });

  test("attaches no managed policy, and no statement of its own allows every action", () => {
    expect(all("aws:iam/rolePolicyAttachment:RolePolicyAttachment")).toEqual([]);
    for (const { managedPolicyArns } of inputs("aws:iam/role:Role"))
      expect(managedPolicyArns).toBeUndefined();
    const statements = inputs("aws:iam/rolePolicy:RolePolicy").flatMap(
      ({ policy }) =>
        JSON.parse(policy ?? "{}").Statement as { Action: string | string[]; Resource: string }[],
    );
    const wide = statements.filter(({ Resource }) => Resource === "*").map(({ Action }) => Action);
    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes("*"))).toEqual([]);
    expect(wide).toEqual(Array(3).fill(["xray:PutTraceSegments", "xray:PutTelemetryRecords"]));
  });

  test("lets API Gateway invoke each function for its own method and path only", () => {
    const sources = inputs("aws:lambda/permission:Permission").map(({ sourceArn }) =>
      String(sourceArn).replace(/^arn:aws:execute-api:us-east-1:123456789012:[a-z0-9]{10}/, "API"),
    );
    expect(sources.sort()).toEqual(["API/stage/GET/hello", "API/stage/GET/me"]);
  });

  test("writes a JSON access log without the Authorization header, traces, and throttles", () => {
    const [stage] = inputs("aws:apigateway/stage:Stage");
    const [settings] = inputs("aws:apigateway/methodSettings:MethodSettings");
    const format = JSON.parse(stage?.accessLogSettings?.format ?? "{}");
    expect(Object.keys(format)).toEqual(expect.arrayContaining(["authorizerStatus", "authorizerLatency"]));
    expect(JSON.stringify(format)).not.toMatch(/authorization/i);
    expect(stage?.xrayTracingEnabled).toBe(true);
    expect(settings).toMatchObject({
      methodPath: "*/*",
      settings: { dataTraceEnabled: false, throttlingRateLimit: 100, throttlingBurstLimit: 50 },
    });
  });

  test("makes the functions before the API, though the document does not refer to them", () => {
    const [api] = all("aws:apigateway/restApi:RestApi");
    const functions = all("aws:lambda/function:Function").map(({ urn }) => urn);
    expect(api?.dependencies).toEqual(expect.arrayContaining(functions));
  });

  const authorizer = (resources: readonly RecordedResource[]) =>
    resources.find(({ inputs }) => inputs.name === "portcullis-local-authorizer" && "code" in inputs)
      ?.inputs as
      | { environment: { variables: object }; code: { assets: Record<string, { text?: string }> } }
      | undefined;

  test("writes every setting of the authorizer into its environment, the profile as the issuer's host says", () => {
    expect(authorizer(evaluation.resources)?.environment.variables).toEqual({
      ISSUER: config.issuer,
      AUDIENCE: config.audience,
      JWKS_URI: config.jwksUri,
      ALGORITHMS: "RS256",
      PROFILE: "auth0",
      CLOCK_TOLERANCE_SECONDS: "5",
      RESULT_TTL_SECONDS: "300",
      MIN_REMAINING_SECONDS: "300",
      ROUTES: "@routes.json",
      STAGE_NAME: "stage",
    });
  });

  test("tells the authorizer every route, so that any other is denied", () => {
    const text = authorizer(evaluation.resources)?.code.assets["routes.json"]?.text ?? "";
    expect(JSON.parse(text)).toEqual({ "GET /hello": {}, "GET /me": {} });
  });

  const withSnapshot = (issuer: string, jwksUri: string) =>
    evaluate({
      directory,
      config: { ...config, issuer, jwksUri, allowLoopbackHttp: "true", snapshotKeys: "true" },
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
    const one = authorizer((await evaluate({ directory, config: { ...config, revoked } })).resources);
    expect(one?.environment.variables).toMatchObject({ REVOKED: "@revoked.json" });
    expect(JSON.parse(one?.code.assets["revoked.json"]?.text ?? "")).toEqual({
      [config.issuer]: JSON.parse(revoked),
    });
    const bad = evaluate({ directory, config: { ...config, revoked: '{"subjects":["auth0|stolen"]}' } });
    await expect(bad).rejects.toThrow(/would not start: REVOKED: entry 1: subjects must be an object/);
  });

  test("refuses to deploy when the keys to put beside it cannot be read, and says why", async () => {
    const issuer = await startIssuer();
    await issuer.close();
    await expect(withSnapshot(issuer.issuer, issuer.jwksUri)).rejects.toThrow(
      /snapshotKeys: the key set at jwksUri could not be read \(network\); check jwksUri/,
    );
  });

  test("refuses to deploy what the authorizer would not start with", async () => {
    const bad = evaluate({ directory, config: { ...config, algorithms: "HS256" } });
    await expect(bad).rejects.toThrow(/the authorizer would not start: ALGORITHMS: /);
  });

  test("makes the account's log role before the stage that needs it, and only when told to", async () => {
    expect(all("aws:apigateway/account:Account")).toEqual([]);
    const { resources } = await evaluate({ directory, config: { ...config, manageAccountLogRole: "true" } });
    const order = resources
      .map(({ type }) => type)
      .filter((type) => /account:Account|stage:Stage/.test(type));
    expect(order).toEqual(["aws:apigateway/account:Account", "aws:apigateway/stage:Stage"]);
  });

  test("exports the url and what an operator needs next", () => {
    expect(Object.keys(evaluation.outputs).sort()).toEqual([
      "accessLogs",
      "authorizerFunction",
      "authorizerLogs",
      "tryIt",
      "url",
    ]);
  });
});
