// What a stage writes down of each request: who was let in, from where, what was decided. It must never hold the
// Authorization header, a body, or the user agent: that is the caller's own text, and can hold anything.
import { apigateway, cloudwatch, iam } from "@pulumi/aws";
import { interpolate, type Resource } from "@pulumi/pulumi";
import { trust } from "../aws";
import type { Parts } from "./built";

/** AWS "$context variables for access logging"; times are milliseconds. */
const EVERY_KIND = {
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  principal: "$context.authorizer.principalId",
  status: "$context.status",
  responseType: "$context.error.responseType",
  authorizerError: "$context.authorizer.error",
  authorizerStatus: "$context.authorizer.status",
  authorizerLatency: "$context.authorizer.latency",
  authorizerRequestId: "$context.authorizer.requestId",
  integrationLatency: "$context.integration.latency",
  integrationStatus: "$context.integration.status",
};

const REST = {
  ...EVERY_KIND,
  caller: "$context.identity.userArn",
  cognitoSubject: "$context.authorizer.claims.sub",
  xrayTraceId: "$context.xrayTraceId",
  httpMethod: "$context.httpMethod",
  resourcePath: "$context.resourcePath",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
};

export const ACCESS_LOG_FIELDS = {
  rest: REST,
  http: {
    ...EVERY_KIND,
    caller: "$context.identity.userArn",
    tokenSubject: "$context.authorizer.claims.sub",
    routeKey: "$context.routeKey",
    httpMethod: "$context.httpMethod",
    responseLength: "$context.responseLength",
    responseLatency: "$context.responseLatency",
  },
  websocket: {
    ...EVERY_KIND,
    caller: "$context.identity.userArn",
    routeKey: "$context.routeKey",
    eventType: "$context.eventType",
    connectionId: "$context.connectionId",
  },
} as const;

/** The stage's log group and its arguments. `before` is what API Gateway needs before it takes a stage with logs. */
export function accessLog(
  { name, component, names, logRetentionDays }: Parts,
  kind: keyof typeof ACCESS_LOG_FIELDS,
  before: readonly Resource[],
) {
  const group = new cloudwatch.LogGroup(
    `${name}-access`,
    { name: `/aws/apigateway/${names.nameOf("access")}`, retentionInDays: logRetentionDays },
    { parent: component, dependsOn: [...before] },
  );
  return { group, settings: { destinationArn: group.arn, format: JSON.stringify(ACCESS_LOG_FIELDS[kind]) } };
}

/** AWS "Set up CloudWatch logging for REST APIs": one role for the whole account and region; WebSocket APIs use it too. */
export function accountLogRole({ name, component, names }: Parts): apigateway.Account {
  const own = `${name}-account-logs`;
  const role = new iam.Role(own, { assumeRolePolicy: trust("apigateway") }, { parent: component });
  const attachment = new iam.RolePolicyAttachment(
    own,
    {
      role: role.name,
      policyArn: interpolate`arn:${names.partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
    },
    { parent: component },
  );
  return new apigateway.Account(
    own,
    { cloudwatchRoleArn: role.arn },
    { parent: component, dependsOn: [attachment] },
  );
}
