// What the stage writes down and how much it lets through: access log as JSON, execution log, throttling, X-Ray.
// The access log names who was let in, from where, and how long it took. It must never hold the Authorization header, a body,
// or the user agent: that is the caller's own text, and can hold anything.
import { apigateway, cloudwatch, iam } from "@pulumi/aws";
import { ComponentResource, type ComponentResourceOptions, type Input, interpolate } from "@pulumi/pulumi";
import type { Settings } from "./config";
import { trust } from "./logged-function";
import { managedPolicyArn, nameOf } from "./names";

export const stageName = "stage";

/** AWS "$context variables for access logging"; times are milliseconds. */
const accessLogFields = {
  requestId: "$context.requestId",
  extendedRequestId: "$context.extendedRequestId",
  xrayTraceId: "$context.xrayTraceId",
  requestTime: "$context.requestTime",
  sourceIp: "$context.identity.sourceIp",
  principal: "$context.authorizer.principalId",
  httpMethod: "$context.httpMethod",
  resourcePath: "$context.resourcePath",
  status: "$context.status",
  responseType: "$context.error.responseType",
  responseLength: "$context.responseLength",
  responseLatency: "$context.responseLatency",
  integrationLatency: "$context.integration.latency",
  integrationStatus: "$context.integration.status",
  authorizerStatus: "$context.authorizer.status",
  authorizerLatency: "$context.authorizer.latency",
  authorizerRequestId: "$context.authorizer.requestId",
  authorizerError: "$context.authorizer.error",
};

/** The log group of the access log; the stage's arguments for it. */
export function accessLog(settings: Settings, parent: ComponentResource) {
  // API Gateway refuses a stage with logs as long as the account has no log role, so the role comes first.
  const account = settings.manageAccountLogRole ? [accountLogRole(parent)] : [];
  const group = new cloudwatch.LogGroup(
    "access-log",
    { name: `/aws/apigateway/${nameOf("access")}`, retentionInDays: settings.logRetentionDays },
    { parent, dependsOn: account },
  );
  return {
    group,
    stageArgs: {
      accessLogSettings: { destinationArn: group.arn, format: JSON.stringify(accessLogFields) },
      xrayTracingEnabled: true,
    },
  };
}

export interface StageSettingsArgs {
  readonly restApiId: Input<string>;
  readonly stage: apigateway.Stage;
  readonly settings: Settings;
}

/** Execution log with retention, and throttling. */
export class StageSettings extends ComponentResource {
  constructor(name: string, args: StageSettingsArgs, options?: ComponentResourceOptions) {
    super("portcullis:index:StageSettings", name, {}, options);
    const parent = { parent: this };
    const { restApiId, stage, settings } = args;
    const executionLog = new cloudwatch.LogGroup(
      "execution-log",
      {
        // API Gateway's own name for it; made here first, so that it has a retention.
        name: interpolate`API-Gateway-Execution-Logs_${restApiId}/${stageName}`,
        retentionInDays: settings.logRetentionDays,
      },
      parent,
    );
    new apigateway.MethodSettings(
      name,
      {
        restApi: restApiId,
        stageName: stage.stageName,
        methodPath: "*/*",
        settings: {
          loggingLevel: "ERROR",
          // Data trace writes requests, tokens included, into the log.
          dataTraceEnabled: false,
          metricsEnabled: true,
          throttlingRateLimit: settings.throttlingRateLimit,
          throttlingBurstLimit: settings.throttlingBurstLimit,
        },
      },
      { ...parent, dependsOn: [executionLog] },
    );
    this.registerOutputs();
  }
}

/** AWS "Set up CloudWatch logging for REST APIs": one role for the whole account and region. */
function accountLogRole(parent: ComponentResource): apigateway.Account {
  const role = new iam.Role("account-logs", { assumeRolePolicy: trust("apigateway") }, { parent });
  const attachment = new iam.RolePolicyAttachment(
    "account-logs",
    {
      role: role.name,
      policyArn: managedPolicyArn("service-role/AmazonAPIGatewayPushToCloudWatchLogs"),
    },
    { parent },
  );
  return new apigateway.Account(
    "account-logs",
    { cloudwatchRoleArn: role.arn },
    { parent, dependsOn: [attachment] },
  );
}
