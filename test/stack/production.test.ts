// The settings that an API needs once people depend on it: each makes what it says, and a wrong one makes nothing.
import { describe, expect, test } from "@jest/globals";
import { evaluate } from "../../program/evaluate";
import { all, config, directory } from "./evaluated";

const made = async (more: Readonly<Record<string, string>>) =>
  (await evaluate({ transpileOnly: true, directory, config: { ...config, ...more } })).resources;
const MAKES =
  /^aws:(apigatewayv2\/domainName|cloudwatch\/metricAlarm|cloudwatch\/dashboard|wafv2\/webAcl|route53\/record):/;

describe("production", () => {
  test("is nothing that nobody asked for", () => {
    const types = ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:wafv2/webAcl:WebAcl"];
    expect(types.flatMap(all)).toEqual([]);
  });

  test("is a domain, alarms, a firewall, and one key for every log group", async () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    const resources = await made({
      domainName: "api.example.com",
      hostedZoneId: "Z0123456789EXAMPLE",
      alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:on-call",
      ratePerAddress: "2000",
      kmsKeyArn,
    });
    const found = resources.flatMap(({ type }) => MAKES.exec(type)?.[1] ?? []);
    expect([...new Set(found)].sort()).toEqual([
      "apigatewayv2/domainName",
      "cloudwatch/dashboard",
      "cloudwatch/metricAlarm",
      "route53/record",
      "wafv2/webAcl",
    ]);
    const groups = resources.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.map(({ inputs }) => inputs.kmsKeyId)).toEqual(groups.map(() => kmsKeyArn));
    const api = resources.find(({ type }) => type === "aws:apigateway/restApi:RestApi");
    expect(api?.inputs.disableExecuteApiEndpoint).toBe(true);
  });

  test.each([
    [{ domainName: "api.example.com" }, "domain"],
    [{ certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/x" }, "domain.name"],
    [{ ratePerAddress: "many" }, "firewall.ratePerAddress"],
  ])("%j is refused by name", async (settings, place) => {
    await expect(made(settings)).rejects.toThrow(place);
  });
});
