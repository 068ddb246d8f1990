import { describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import { all, body, config, directory, evaluation, inputs } from "./evaluated";

describe("the stack", () => {
  test("puts one security scheme, the token authorizer, on every operation", () => {
    const operations = Object.values(body().paths as Record<string, object>).flatMap(
      (path) => Object.entries(path) as [string, { security: unknown }][],
    );
    expect(operations.map(([method, { security }]) => [method, security])).toEqual([
      ["get", [{ "jwt-rsa-custom-authorizer": [] }]],
      ["options", undefined],
      ["get", [{ "jwt-rsa-custom-authorizer": [] }]],
      ["options", undefined],
    ]);
    expect(body().components.securitySchemes["jwt-rsa-custom-authorizer"]).toEqual({
      type: "apiKey",
      name: "Authorization",
      in: "header",
      "x-amazon-apigateway-authtype": "custom",
      "x-amazon-apigateway-authorizer": {
        type: "token",
        authorizerUri:
          "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:portcullis-local-api-authorizer/invocations",
        identityValidationExpression:
          "^[Bb][Ee][Aa][Rr][Ee][Rr] [-0-9a-zA-Z_]+\\.[-0-9a-zA-Z_]+\\.[-0-9a-zA-Z_]+$",
        authorizerResultTtlInSeconds: 60,
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
      expect.arrayContaining(["hello", "me", "authorizer"].map((name) => `portcullis-local-api-${name}`)),
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

  test("assumes no role of its own, and conditions no role on what API Gateway does not send", () => {
    for (const { assumeRolePolicy } of inputs("aws:iam/role:Role"))
      expect(JSON.parse(assumeRolePolicy ?? "").Statement).toEqual([
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
      ]);
  });

  test("lets API Gateway invoke each function for its own method and path, and the authorizer for this API", () => {
    const sources = inputs("aws:lambda/permission:Permission").map(({ sourceArn }) =>
      String(sourceArn).replace(/^arn:aws:execute-api:us-east-1:123456789012:[a-z0-9]{10}/, "API"),
    );
    expect(sources.sort()).toEqual(["API/authorizers/*", "API/stage/GET/hello", "API/stage/GET/me"]);
  });

  test("writes a JSON access log without the Authorization header, traces, and throttles", () => {
    const [stage] = inputs("aws:apigateway/stage:Stage");
    const [settings] = inputs("aws:apigateway/methodSettings:MethodSettings");
    const format = JSON.parse(stage?.accessLogSettings?.format ?? "{}");
    expect(format).toMatchObject({
      principal: "$context.authorizer.principalId",
      sourceIp: "$context.identity.sourceIp",
      authorizerError: "$context.authorizer.error",
    });
    expect(JSON.stringify(format)).not.toMatch(/authorization|userAgent/i);
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

  test("deploys once every permission is there, since a route without its permission answers 500", () => {
    const [deployment] = all("aws:apigateway/deployment:Deployment");
    const permissions = all("aws:lambda/permission:Permission").map(({ urn }) => urn);
    expect(permissions).toHaveLength(3);
    expect(deployment?.dependencies).toEqual(expect.arrayContaining(permissions));
  });

  test("fails on what API Gateway's importer only warns of", () => {
    expect(all("aws:apigateway/restApi:RestApi")[0]?.inputs.failOnWarnings).toBe(true);
  });

  test.each([
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ])("in %s names the partition %s and no other", async (region, partition, suffix) => {
    const settings = { ...config, "aws:region": region, manageAccountLogRole: "true" };
    const { resources, outputs } = await evaluate({ transpileOnly: true, directory, config: settings });
    const text = JSON.stringify(resources);
    expect([...new Set(text.match(/arn:aws[a-z-]*:/g))]).toEqual([`arn:${partition}:`]);
    expect(outputs.url).toMatch(new RegExp(`^https://\\w+\\.execute-api\\.${region}\\.${suffix}/stage/$`));
  });

  test("makes the account's log role before the stage that needs it, and only when told to", async () => {
    expect(all("aws:apigateway/account:Account")).toEqual([]);
    const { resources } = await evaluate({
      transpileOnly: true,
      directory,
      config: { ...config, manageAccountLogRole: "true" },
    });
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
