// One Lambda function with what belongs to it: its log group with retention, and a role that may write there and nothing else.
// In: a name and a built file. Out: the function. It must never attach a managed policy.
import { cloudwatch, iam, lambda } from "@pulumi/aws";
import {
  asset,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  jsonStringify,
  type Output,
} from "@pulumi/pulumi";
import { functionArn, logGroupArn, nameOf } from "./names";

export interface LoggedFunctionArgs {
  /** Absolute path of the built file; it exports `handler`. */
  readonly file: string;
  readonly logRetentionDays: number;
  /** Megabytes; 256 when unset. */
  readonly memorySize?: number;
  /** Seconds; 10 when unset. */
  readonly timeout?: number;
  readonly environment?: Readonly<Record<string, Input<string>>>;
  /** Texts beside the built file, by name. */
  readonly files?: Readonly<Record<string, string | Promise<string>>>;
}

export class LoggedFunction extends ComponentResource {
  readonly functionName: string;
  readonly arn;
  readonly function: lambda.Function;

  constructor(name: string, args: LoggedFunctionArgs, options?: ComponentResourceOptions) {
    super("portcullis:index:LoggedFunction", name, {}, options);
    const parent = { parent: this };
    this.functionName = nameOf(name);
    this.arn = functionArn(this.functionName);
    const logs = new cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${this.functionName}`, retentionInDays: args.logRetentionDays },
      parent,
    );
    const role = new iam.Role(name, { name: this.functionName, assumeRolePolicy: trust("lambda") }, parent);
    const policy = new iam.RolePolicy(
      name,
      { role: role.id, policy: logsAndTraces(this.functionName) },
      parent,
    );
    this.function = new lambda.Function(
      name,
      {
        name: this.functionName,
        role: role.arn,
        runtime: functionRuntime,
        architectures: ["arm64"],
        handler: "index.handler",
        code: archive(args),
        memorySize: args.memorySize ?? 256,
        timeout: args.timeout ?? 10,
        tracingConfig: { mode: "Active" },
        loggingConfig: { logFormat: "Text", logGroup: logs.name },
        ...(args.environment ? { environment: { variables: args.environment } } : {}),
      },
      { ...parent, dependsOn: [logs, policy] },
    );
    this.registerOutputs({ functionName: this.functionName });
  }
}

function archive({ file, files = {} }: LoggedFunctionArgs): asset.AssetArchive {
  const texts = Object.entries(files).map(([name, text]) => [name, new asset.StringAsset(text)] as const);
  return new asset.AssetArchive({ "index.js": new asset.FileAsset(file), ...Object.fromEntries(texts) });
}

/** The newest Node.js long-term release that the AWS provider's Runtime enum knows (docs/decisions/stack.md). */
const functionRuntime = lambda.Runtime.NodeJS24dX;

/**
 * Without a condition on the account: API Gateway does not send aws:SourceAccount when it assumes a role
 * (aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws, pull request 479).
 */
export const trust = (service: "lambda" | "apigateway"): Output<string> =>
  policyDocument([
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: `${service}.amazonaws.com` } },
  ]);

/** An IAM policy document as JSON. */
export const policyDocument = (statements: readonly object[]): Output<string> =>
  jsonStringify({ Version: "2012-10-17", Statement: statements });

/** X-Ray's two write actions do not support resource-level permissions, hence the "*" (AWS service authorization reference). */
const logsAndTraces = (functionName: string): Output<string> =>
  policyDocument([
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: interpolate`${logGroupArn(`/aws/lambda/${functionName}`)}:*`,
    },
    { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
  ]);
