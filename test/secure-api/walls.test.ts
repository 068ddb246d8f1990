// What stands before an API in the other kinds and spellings than the production example's.

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { send } from "../gateway/send";
import { type Served, serve } from "./served";

describe("walls in other spellings", () => {
  let api: Served;
  beforeAll(async () => {
    api = await serve("test/secure-api/programs/walls");
  });
  afterAll(() => api?.close());
  const named = (type: string, name: string) =>
    api.evaluation.resources.find((one) => one.type.endsWith(type) && one.name === name)?.inputs;

  test("pass the pack's strict profile", () => {
    expect(api.report.findings).toEqual([]);
  });

  test("a private API names its VPC endpoints in policy and configuration, and is asked through one", async () => {
    expect(named("restApi:RestApi", "inside")).toMatchObject({
      endpointConfiguration: {
        types: "PRIVATE",
        vpcEndpointIds: ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"],
      },
    });
    const { url } = api.gateway.stages.find(({ api: name }) => name === "inside") ?? { url: "" };
    const id = api.evaluation.resources.find(
      ({ type, name }) => type.endsWith(":RestApi") && name === "inside",
    );
    const asked = async (headers: [string, string][]) => (await send(url, { path: "/a", headers })).status;
    // Past the wall a token is asked for; before it nothing is.
    expect(await asked([["x-apigw-api-id", String(id?.id)]])).toBe(401);
    expect(await asked([])).toBe(403);
  });

  test("mutual TLS, a path of two levels and the proof of ownership reach the domain", () => {
    expect(named(":DomainName", "partners")).toMatchObject({
      mutualTlsAuthentication: { truststoreUri: "s3://truststore/ca.pem", truststoreVersion: "v1" },
      domainNameConfiguration: {
        ownershipVerificationCertificateArn: expect.stringContaining("arn:aws:acm"),
      },
    });
    expect(named(":ApiMapping", "partners")).toMatchObject({ apiMappingKey: "shop/v1", stage: "$default" });
    for (const name of ["partners", "chat"])
      expect(named("apigatewayv2/api:Api", name)).toMatchObject({ disableExecuteApiEndpoint: true });
    expect(named("apigatewayv2/api:Api", "machines")?.disableExecuteApiEndpoint).toBe(undefined);
  });

  test("alarms of another namespace, other bounds, and nobody to wake", () => {
    const alarm = named(":MetricAlarm", "partners-denials");
    expect(JSON.stringify(alarm?.metricQueries)).toContain('"namespace":"Partners"');
    expect([alarm?.threshold, alarm?.alarmActions]).toEqual([80, undefined]);
    expect(named(":MetricAlarm", "partners-latency")?.threshold).toBe(500);
    expect(named(":MetricAlarm", "partners-keys-stale")?.threshold).toBe(960);
    expect(named(":MetricAlarm", "machines-faults")).toBe(undefined);
    expect(named(":MetricAlarm", "inside-server-errors")).toBe(undefined);
  });

  test("tags that a function has of its own win, and objects of a bucket have none", () => {
    expect(named("function:Function", "inside-own")?.tags).toEqual({ team: "own" });
    expect(named(":Bucket", "inside-folder-files")?.tags).toEqual({ team: "walls" });
    expect(named(":BucketObjectv2", "inside-folder-files/a.json")?.tags).toBe(undefined);
  });
});
