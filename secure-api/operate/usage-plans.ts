// Usage plans and their keys. A key meters who holds it; who may call is the authorizer's matter, and its principal is no key.
import { apigateway } from "@pulumi/aws";
import type { Output } from "@pulumi/pulumi";
import type { UsagePlanArgs } from "../arguments";
import type { BuiltApi, Parts } from "../kinds";

/** @returns ids of the keys by their names; `aws apigateway get-api-key --include-value` shows a value. */
export function usagePlans(
  { name, component, names, stageName }: Parts,
  plans: Readonly<Record<string, UsagePlanArgs>>,
  { apiId, stage }: BuiltApi,
): Readonly<Record<string, Output<string>>> {
  const parent = { parent: component };
  const ids: Record<string, Output<string>> = {};
  for (const [planName, { keys, throttle, quota }] of Object.entries(plans)) {
    const plan = new apigateway.UsagePlan(
      `${name}-${planName}`,
      {
        name: names.nameOf(planName),
        apiStages: [{ apiId, stage: stageName }],
        ...(throttle ? { throttleSettings: { rateLimit: throttle.rate, burstLimit: throttle.burst } } : {}),
        ...(quota ? { quotaSettings: { ...quota } } : {}),
      },
      { ...parent, dependsOn: [stage] },
    );
    for (const key of keys) {
      const made = new apigateway.ApiKey(`${name}-${key}`, { name: names.nameOf(key) }, parent);
      new apigateway.UsagePlanKey(
        `${name}-${key}`,
        { keyId: made.id, keyType: "API_KEY", usagePlanId: plan.id },
        parent,
      );
      ids[key] = made.id;
    }
  }
  return ids;
}
