// The API key of a request to a method that needs one → whether a usage plan of the stage takes it now.
// It runs after the authorizer, which may name the key; a key is never logged.

import type { GatewayResponseType, RestApi } from "../../apis";
import type { Caller, Limits } from "../access";
import { type GatewayRequest, headerValues } from "../request";

export function refuseByKey(
  api: RestApi,
  stage: string,
  request: GatewayRequest,
  caller: Caller,
  limits: Limits,
): GatewayResponseType | undefined {
  const named = caller.kind === "lambda" ? caller.output.usageIdentifierKey : undefined;
  const given = api.apiKeySource === "AUTHORIZER" ? named : headerValues(request, "x-api-key").at(-1);
  if (given === undefined || given === "") return "INVALID_API_KEY";
  const plan = api.usagePlans.find(
    ({ keys, stages }) =>
      keys.has(given) && stages.some((one) => one.apiId === api.id && one.stage === stage),
  );
  if (plan === undefined) return "INVALID_API_KEY";
  const name = `${plan.name} ${given}`;
  if (plan.limit !== undefined && !limits.take(name, plan.limit, request.time)) return "THROTTLED";
  const { quota } = plan;
  if (quota !== undefined && !limits.count(name, quota.limit, quota.period, request.time))
    return "QUOTA_EXCEEDED";
  return undefined;
}
