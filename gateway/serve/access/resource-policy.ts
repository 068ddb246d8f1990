// A REST API's resource policy and one request → allow, deny, or nothing said; or the place that cannot be evaluated.
// It may deny before any authorizer is asked, and alone it must allow: what it does not understand is never skipped.

import type { RestApi } from "../../apis";
import { type CallerArn, NETWORK_KEYS, readPolicy } from "../../policy";
import { type GatewayRequest, headerValues } from "../request";

export type PolicyVerdict =
  | { readonly kind: "none" }
  | { readonly kind: "allow" | "deny" | "silent" }
  | { readonly kind: "undecided"; readonly place: string };

export function judgeResourcePolicy(
  api: RestApi,
  request: GatewayRequest,
  methodArn: string,
  caller: CallerArn,
): PolicyVerdict {
  if (api.policy === undefined) return { kind: "none" };
  // `execute-api:/stage/GET/path` is short for the API's own ARN.
  const expand = (resource: string) => resource.replace(/^execute-api:\//, `${api.executionArn}/`);
  const policy = readPolicy(api.policy, { keys: NETWORK_KEYS, expand });
  if (!policy.ok) return { kind: "undecided", place: policy.place };
  const facts = {
    now: request.time,
    sourceIp: request.sourceIp,
    userAgent: headerValues(request, "user-agent").at(-1),
    referer: headerValues(request, "referer").at(-1),
    sourceVpce: request.vpcEndpoint,
  };
  const fitting = policy.statements.filter(
    (statement) =>
      statement.coversAction("execute-api:Invoke") &&
      statement.coversResource(methodArn) &&
      statement.coversPrincipal(caller) &&
      statement.holds(facts),
  );
  if (fitting.some(({ effect }) => effect === "Deny")) return { kind: "deny" };
  return { kind: fitting.length > 0 ? "allow" : "silent" };
}

/** The sentence API Gateway refuses with; of the account it shows the last four digits. */
export function policyRefusal(methodArn: string, caller: CallerArn, explicit: boolean): string {
  const masked = methodArn.replace(/:\d{8}(\d{4}):/, ":********$1:");
  const clause = explicit ? " with an explicit deny" : "";
  return `User: ${caller ?? "anonymous"} is not authorized to perform: execute-api:Invoke on resource: ${masked}${clause}`;
}
