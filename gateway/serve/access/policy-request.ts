// What an authorizer's policy is asked about a request. A request and its method ARN in; the facts of the evaluation out.

import type { PolicyRequest } from "../../policy";
import { type GatewayRequest, headerValues } from "../request";

export const policyRequest = (request: GatewayRequest, methodArn: string): PolicyRequest => ({
  action: "execute-api:Invoke",
  resource: methodArn,
  now: request.time,
  sourceIp: request.sourceIp,
  userAgent: headerValues(request, "user-agent").at(-1),
  referer: headerValues(request, "referer").at(-1),
});
