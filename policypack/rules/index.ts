// Every rule, explicitly, in report order.

import { accessLogs } from "./access-logs";
import { apiHasRoutes } from "./api-has-routes";
import { apiKeyAlone } from "./api-key-alone";
import { authorizerOfSameApi } from "./authorizer-of-same-api";
import { authorizerTtlBounded } from "./authorizer-ttl-bounded";
import { cachedIdentitySources } from "./cached-identity-sources";
import type { Rule } from "./contract";
import { corsCredentials } from "./cors-credentials";
import { dataTraceOff } from "./data-trace-off";
import { domainTls } from "./domain-tls";
import { executeApiDisabled } from "./execute-api-disabled";
import { lambdaPermissionScoped } from "./lambda-permission-scoped";
import { logRetention } from "./log-retention";
import { privateApiPolicy } from "./private-api-policy";
import { routeHasAuthorizer } from "./route-has-authorizer";
import { throttlingSet } from "./throttling-set";
import { tokenExpressionAnchored } from "./token-expression-anchored";
import { unclaimedApi } from "./unclaimed-api";
import { unusedAuthorizer } from "./unused-authorizer";
import { waiversInOrder } from "./waivers-in-order";
import { xrayTracing } from "./xray-tracing";

export const RULES: readonly Rule[] = [
  routeHasAuthorizer,
  apiKeyAlone,
  authorizerOfSameApi,
  cachedIdentitySources,
  lambdaPermissionScoped,
  executeApiDisabled,
  dataTraceOff,
  corsCredentials,
  privateApiPolicy,
  domainTls,
  unclaimedApi,
  apiHasRoutes,
  authorizerTtlBounded,
  tokenExpressionAnchored,
  unusedAuthorizer,
  accessLogs,
  throttlingSet,
  xrayTracing,
  logRetention,
  waiversInOrder,
];

export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name);

export type { Hit, Level, OptionSchema, OptionValues, Profile, Remediable, Rule, Severity } from "./contract";
export { CIS, type Controls, CWE, NIST, OWASP, PCI } from "./standards";
