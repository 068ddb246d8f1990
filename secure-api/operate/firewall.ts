// AWS WAF in front of a REST API's stage: a web ACL that exists, or one made here that bounds what one address may ask.
import { wafv2 } from "@pulumi/aws";
import { interpolate } from "@pulumi/pulumi";
import type { FirewallArgs } from "../arguments";
import type { BuiltApi, Parts } from "../kinds";

export function firewall(parts: Parts, args: FirewallArgs, { apiId, stage }: BuiltApi): void {
  const { name, component, names, stageName } = parts;
  new wafv2.WebAclAssociation(
    name,
    {
      webAclArn: args.webAclArn ?? rateLimit(parts, args.ratePerAddress, args.windowSeconds).arn,
      resourceArn: interpolate`arn:${names.partition}:apigateway:${names.region}::/restapis/${apiId}/stages/${stageName}`,
    },
    { parent: component, dependsOn: [stage] },
  );
}

/** AWS WAF "Rate-based rule statement". Its own 403 would look like the authorizer's; 429 says what it is. */
function rateLimit(
  { name, component, names }: Parts,
  limit: number,
  evaluationWindowSec = 300,
): wafv2.WebAcl {
  const visible = (metricName: string) => ({
    metricName,
    cloudwatchMetricsEnabled: true,
    // Samples are whole requests, Authorization and all.
    sampledRequestsEnabled: false,
  });
  return new wafv2.WebAcl(
    name,
    {
      name: names.nameOf("firewall"),
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [
        {
          name: "rate-per-address",
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { limit, evaluationWindowSec, aggregateKeyType: "IP" } },
          visibilityConfig: visible("rate-per-address"),
        },
      ],
      visibilityConfig: visible(names.nameOf("firewall")),
    },
    { parent: component },
  );
}
