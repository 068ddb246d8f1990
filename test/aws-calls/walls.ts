// Test tooling: web ACLs, usage plans and their keys, as calls of AWS WAF and API Gateway.
// In: inputs of the resources. Out: the calls.

import type { Kind, Properties } from "./call";
import { answered, compact, Inputs } from "./inputs";

const visibility = (inputs: Inputs) =>
  inputs.inner("visibilityConfig", (one) => ({
    SampledRequestsEnabled: one.take("sampledRequestsEnabled"),
    CloudWatchMetricsEnabled: one.take("cloudwatchMetricsEnabled"),
    MetricName: one.text("metricName"),
  }));

function ruleOf(bag: Properties): Properties {
  const rule = new Inputs("wafv2.WebAcl.rules", bag);
  const read = {
    Name: rule.text("name"),
    Priority: rule.take("priority"),
    Action: rule.inner("action", (action) =>
      compact({
        Block: action.inner("block", (block) =>
          compact({
            CustomResponse: block.inner("customResponse", (own) => ({
              ResponseCode: own.take("responseCode"),
            })),
          }),
        ),
      }),
    ),
    Statement: rule.inner("statement", (statement) =>
      compact({
        RateBasedStatement: statement.inner("rateBasedStatement", (rate) =>
          compact({
            Limit: rate.take("limit"),
            EvaluationWindowSec: rate.take("evaluationWindowSec"),
            AggregateKeyType: rate.text("aggregateKeyType"),
          }),
        ),
      }),
    ),
    VisibilityConfig: visibility(rule),
  };
  rule.end();
  return read;
}

const webAcl: Kind = {
  autoNamed: "name",
  replacedBy: ["name", "scope", "rules", "defaultAction", "visibilityConfig"],
  async create(call, bag, { partition, region, account }) {
    const inputs = new Inputs("wafv2.WebAcl", bag);
    inputs.ignore("region", "tagsAll");
    const Name = inputs.text("name");
    const tags = Object.entries((inputs.take("tags") ?? {}) as Properties);
    const request = compact({
      Name,
      Scope: inputs.text("scope"),
      DefaultAction: inputs.inner("defaultAction", (action) =>
        compact({ Allow: action.inner("allow", () => ({})) }),
      ),
      Rules: ((inputs.take("rules") ?? []) as readonly Properties[]).map(ruleOf),
      VisibilityConfig: visibility(inputs),
      Tags: tags.length === 0 ? undefined : tags.map(([Key, Value]) => ({ Key, Value })),
    });
    inputs.end();
    const { Summary } = await call("wafv2", "CreateWebACL", request);
    const id = answered((Summary ?? {}) as Properties, "Id");
    return {
      id,
      outputs: { arn: `arn:${partition}:wafv2:${region}:${account}:regional/webacl/${Name}/${id}` },
    };
  },
  async remove(call, { id, inputs }) {
    const one = { Name: inputs.name, Scope: inputs.scope, Id: id };
    // AWS deletes none without the lock token, which only a read gives.
    const LockToken = answered(await call("wafv2", "GetWebACL", one), "LockToken");
    await call("wafv2", "DeleteWebACL", { ...one, LockToken });
  },
};

const association: Kind = {
  replacedBy: ["resourceArn", "webAclArn"],
  async create(call, bag) {
    const inputs = new Inputs("wafv2.WebAclAssociation", bag);
    inputs.ignore("region");
    const request = { WebACLArn: inputs.text("webAclArn"), ResourceArn: inputs.text("resourceArn") };
    inputs.end();
    await call("wafv2", "AssociateWebACL", request);
    return { id: `${request.WebACLArn},${request.ResourceArn}`, outputs: {} };
  },
  async remove(call, { inputs }) {
    await call("wafv2", "DisassociateWebACL", { ResourceArn: inputs.resourceArn });
  },
};

const apiKey: Kind = {
  autoNamed: "name",
  replacedBy: ["name", "value"],
  async create(call, bag) {
    const inputs = new Inputs("apigateway.ApiKey", bag);
    inputs.ignore("region", "tagsAll");
    const request = compact({
      name: inputs.text("name"),
      description: inputs.take("description"),
      value: inputs.take("value"),
      // The provider's own default.
      enabled: inputs.take("enabled") ?? true,
      tags: inputs.take("tags"),
    });
    inputs.end();
    return { id: answered(await call("apigateway", "CreateApiKey", request), "id"), outputs: {} };
  },
  async remove(call, { id }) {
    await call("apigateway", "DeleteApiKey", { apiKey: id });
  },
};

const usagePlan: Kind = {
  autoNamed: "name",
  replacedBy: ["name", "apiStages", "throttleSettings", "quotaSettings"],
  async create(call, bag) {
    const inputs = new Inputs("apigateway.UsagePlan", bag);
    inputs.ignore("region", "tagsAll");
    const request = compact({
      name: inputs.text("name"),
      apiStages: inputs.take("apiStages"),
      throttle: inputs.take("throttleSettings"),
      quota: inputs.take("quotaSettings"),
      tags: inputs.take("tags"),
    });
    inputs.end();
    return { id: answered(await call("apigateway", "CreateUsagePlan", request), "id"), outputs: {} };
  },
  async remove(call, { id }) {
    await call("apigateway", "DeleteUsagePlan", { usagePlanId: id });
  },
};

const usagePlanKey: Kind = {
  replacedBy: ["usagePlanId", "keyId", "keyType"],
  async create(call, bag) {
    const inputs = new Inputs("apigateway.UsagePlanKey", bag);
    inputs.ignore("region");
    const request = {
      usagePlanId: inputs.text("usagePlanId"),
      keyId: inputs.text("keyId"),
      keyType: inputs.text("keyType"),
    };
    inputs.end();
    await call("apigateway", "CreateUsagePlanKey", request);
    return { id: request.keyId, outputs: {} };
  },
  async remove(call, { inputs }) {
    await call("apigateway", "DeleteUsagePlanKey", { usagePlanId: inputs.usagePlanId, keyId: inputs.keyId });
  },
};

export const wallKinds: Readonly<Record<string, Kind>> = {
  "aws:wafv2/webAcl:WebAcl": webAcl,
  "aws:wafv2/webAclAssociation:WebAclAssociation": association,
  "aws:apigateway/apiKey:ApiKey": apiKey,
  "aws:apigateway/usagePlan:UsagePlan": usagePlan,
  "aws:apigateway/usagePlanKey:UsagePlanKey": usagePlanKey,
};
