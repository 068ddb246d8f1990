// The production example: judged by the strict profile, then served on its domain and called with and without keys; and what
// monitoring makes, held against the runbook.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { send } from "../gateway/send";
import { AUDIENCE, type Served, serve } from "./served";

const HOST = "api.example.com";
const runbook = readFileSync(join(__dirname, "../../docs/operate/runbook.md"), "utf8");

describe("a REST API as people depend on it", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("examples/production");
  });
  afterAll(() => api?.close());
  const all = (type: string) => api.evaluation.resources.filter((one) => one.type.endsWith(type));
  const inputs = (type: string) => all(type).map((one) => one.inputs);

  async function call(key: string, scope?: string, apiKey?: string, host = HOST): Promise<[number, unknown]> {
    const [method = "", path = ""] = key.split(" ");
    const token = scope && (await api.issuer.mint({ aud: AUDIENCE, sub: "user-1", scope }));
    const headers: [string, string][] = [];
    if (token) headers.push(["Authorization", `Bearer ${token}`]);
    if (apiKey) headers.push(["x-api-key", apiKey]);
    const answer = await send(new URL(api.gateway.url).origin, { method, path, headers, host });
    return [answer.status, answer.body && JSON.parse(answer.body)];
  }
  const keyOf = (name: string) => api.gateway.apiKeys.get(name);

  test("passes the pack's strict profile", () => {
    expect(api.report.findings).toEqual([]);
  });

  test("asks for a key beside the token, and lets nobody in by a key", async () => {
    const key = keyOf("orders-acme");
    expect(key).toEqual(expect.any(String));
    const caller = { method: "GET", caller: "user-1" };
    expect(await call("GET /v1/orders", "orders:read", key)).toEqual([200, caller]);
    expect((await call("GET /v1/orders", "orders:read"))[0]).toBe(403);
    expect((await call("GET /v1/orders", "orders:read", "made-up"))[0]).toBe(403);
    expect((await call("GET /v1/orders", undefined, key))[0]).toBe(401);
    expect((await call("POST /v1/orders", "orders:read", key))[0]).toBe(403);
    expect((await call("GET /v1/health"))[0]).toBe(204);
  });

  test("is reached by its name alone", async () => {
    const elsewhere = await call("GET /stage/orders", "orders:read", keyOf("orders-acme"), "127.0.0.1");
    expect(elsewhere[0]).toBe(403);
    expect(api.evaluation.outputs).toMatchObject({ url: "https://api.example.com/v1/" });
  });

  test("makes a certificate that its zone proves, TLS 1.2 or later, and writes the name down", () => {
    expect(inputs(":Certificate")).toEqual([
      expect.objectContaining({ domainName: HOST, validationMethod: "DNS" }),
    ]);
    const zoneId = "Z0123456789EXAMPLE";
    expect(inputs(":Record").map(({ type }) => type)).toEqual(["A", "CNAME"]);
    expect(inputs(":Record")).toEqual(Array(2).fill(expect.objectContaining({ zoneId })));
    expect(inputs(":DomainName")[0]).toMatchObject({
      domainNameConfiguration: { securityPolicy: "TLS_1_2", endpointType: "REGIONAL" },
    });
    expect(inputs("restApi:RestApi")[0]).toMatchObject({ disableExecuteApiEndpoint: true });
    expect(inputs(":Deployment")[0]).toMatchObject({ triggers: { defaultEndpoint: "off" } });
  });

  test("puts tags on whatever takes them, a boundary on every role, the key on every log group and environment", () => {
    const tags = { team: "orders", "cost-center": "42" };
    const untagged = all("").filter((one) => one.custom && one.inputs.tags === undefined);
    // The types that AWS gives no tags, each looked up in the provider's schema.
    expect([...new Set(untagged.map(({ type }) => type))].sort()).toEqual([
      "aws:acm/certificateValidation:CertificateValidation",
      "aws:apigateway/deployment:Deployment",
      "aws:apigateway/methodSettings:MethodSettings",
      "aws:apigateway/usagePlanKey:UsagePlanKey",
      "aws:apigatewayv2/apiMapping:ApiMapping",
      "aws:cloudwatch/dashboard:Dashboard",
      "aws:cloudwatch/queryDefinition:QueryDefinition",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:lambda/permission:Permission",
      "aws:route53/record:Record",
      "aws:wafv2/webAclAssociation:WebAclAssociation",
    ]);
    for (const { inputs: own } of all("").filter((one) => one.inputs.tags !== undefined))
      expect(own.tags).toEqual(tags);
    const boundaries = inputs("role:Role").map(({ permissionsBoundary }) => permissionsBoundary);
    expect(new Set(boundaries)).toEqual(new Set(["arn:aws:iam::123456789012:policy/service-boundary"]));
    const key = expect.stringMatching(/^arn:aws:kms:us-east-1:123456789012:key\//);
    expect(inputs(":LogGroup").map(({ kmsKeyId }) => kmsKeyId)).toEqual(Array(4).fill(key));
    for (const { inputs: own } of all("function:Function"))
      expect(own.kmsKeyArn).toEqual(own.environment === undefined ? undefined : key);
    const decrypting = all(":RolePolicy").filter(({ inputs: own }) => /kms:Decrypt/.test(String(own.policy)));
    expect(decrypting.map(({ name }) => name)).toEqual(["orders-authorizer"]);
  });

  test("bounds what one address may ask, and answers it 429", () => {
    expect(inputs(":WebAcl")[0]).toMatchObject({
      scope: "REGIONAL",
      rules: [
        {
          statement: {
            rateBasedStatement: { limit: 2000, evaluationWindowSec: 300, aggregateKeyType: "IP" },
          },
          action: { block: { customResponse: { responseCode: 429 } } },
        },
      ],
    });
    expect(inputs(":WebAclAssociation")[0]?.resourceArn).toMatch(
      /^arn:aws:apigateway:us-east-1::\/restapis\/\w+\/stages\/stage$/,
    );
  });

  test("wakes who was named, with the runbook's place in the message; each alarm has its heading, and each heading its alarm", () => {
    const topics = ["arn:aws:sns:us-east-1:123456789012:on-call"];
    const made = inputs(":MetricAlarm").map((own) => {
      expect(own).toMatchObject({
        alarmActions: topics,
        okActions: topics,
        treatMissingData: "notBreaching",
      });
      return /runbook\.md#(\S+)$/.exec(String(own.alarmDescription))?.[1] ?? "";
    });
    expect(made.length).toBe(9);
    const section = runbook.slice(runbook.indexOf("## Alarms"), runbook.indexOf("## What to do"));
    expect([...section.matchAll(/^### (.+)$/gm)].map(([, name]) => name).sort()).toEqual(made.sort());
  });

  test("watches metrics that the authorizer writes under its own name", () => {
    const variables = all("function:Function").map(
      ({ inputs: own }) => (own.environment as { variables?: Record<string, string> } | undefined)?.variables,
    );
    const service = variables.find((one) => one?.ISSUER)?.POWERTOOLS_SERVICE_NAME;
    const watched = inputs(":MetricAlarm").flatMap(({ metricQueries }) =>
      (metricQueries as { metric?: { namespace: string; dimensions: object } }[]).flatMap((one) =>
        one.metric?.namespace === "Portcullis" ? [one.metric.dimensions] : [],
      ),
    );
    expect(service).toBe("production-local-orders");
    expect(watched.length).toBeGreaterThan(6);
    expect(new Set(watched.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ service })]),
    );
  });

  test("shows alarms, decisions and Errors - Unauthorized on one dashboard", () => {
    const { widgets } = JSON.parse(String(inputs(":Dashboard")[0]?.dashboardBody));
    const titles = widgets.map(({ properties }: { properties: { title: string } }) => properties.title);
    expect(titles).toEqual([
      "Alarms",
      "Requests, and those that failed at the server's side",
      "Latency of requests (ms)",
      "Decisions",
      "Errors less what callers cause: faults and crashes",
      "The authorizer (ms)",
      "Sandboxes",
      "Age of the key sets that decide (s)",
      "Requests for key sets",
      "Denials by code",
    ]);
    const places = widgets.map(({ x, y, width }: Record<string, number>) => [x, y, width]);
    expect(places.every(([x, , width]: number[]) => (x ?? 0) + (width ?? 99) <= 24)).toBe(true);
    expect(new Set(places.map(String)).size).toBe(widgets.length);
  });
});
