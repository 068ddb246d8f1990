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

  test("is mutual TLS, keys, a web ACL of one's own, and tags", async () => {
    const webAclArn = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/company/1";
    const resources = await made({
      domainName: "api.example.com",
      hostedZoneId: "Z0123456789EXAMPLE",
      truststoreUri: "s3://truststore/ca.pem",
      truststoreVersion: "v1",
      usagePlans: '{"partners":{"keys":["acme"],"quota":{"limit":1000,"period":"DAY"}}}',
      webAclArn,
      tags: '{"team":"orders"}',
    });
    const one = (type: string) => resources.find((made) => made.type.endsWith(type))?.inputs;
    expect(one(":DomainName")?.mutualTlsAuthentication).toEqual({
      truststoreUri: "s3://truststore/ca.pem",
      truststoreVersion: "v1",
    });
    expect(one(":UsagePlan")?.quotaSettings).toEqual({ limit: 1000, period: "DAY" });
    expect(one(":ApiKey")?.tags).toEqual({ team: "orders" });
    expect(one(":WebAclAssociation")?.webAclArn).toBe(webAclArn);
    expect(one(":WebAcl")).toBe(undefined);
  });

  test("is a private endpoint: its VPC endpoints in the policy, and no domain", async () => {
    const vpcEndpointIds = "vpce-0123456789abcdef0,vpce-0123456789abcdef1";
    const resources = await made({ vpcEndpointIds });
    const api = resources.find(({ type }) => type === "aws:apigateway/restApi:RestApi")?.inputs;
    expect(api?.endpointConfiguration).toEqual({
      types: "PRIVATE",
      vpcEndpointIds: vpcEndpointIds.split(","),
    });
    expect(JSON.stringify(JSON.parse(String(api?.body))["x-amazon-apigateway-policy"])).toContain(
      "aws:SourceVpce",
    );
  });

  test("names every wrong setting at once, and quotes none", async () => {
    const refused = await made({
      truststoreVersion: "once-said",
      vpcEndpointIds: "vpce-once-said",
      usagePlans: "once-said",
      tags: '{"team":["once-said"]}',
      webAclArn: "once-said",
      ratePerAddress: "once-said",
    }).catch((error: Error) => error.message);
    const places = [...String(refused).matchAll(/^ {2}([\w.]+): /gm)].map(([, place]) => place);
    expect([...new Set(places)]).toEqual([
      "domain.name",
      "domain",
      "domain.mutualTls.truststoreUri",
      "privateEndpoint.vpcEndpointIds",
      "firewall",
      "firewall.webAclArn",
      "firewall.ratePerAddress",
      "usagePlans",
      "tags",
    ]);
    expect(refused).not.toContain("once-said");
  });
});
