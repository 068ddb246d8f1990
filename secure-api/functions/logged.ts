// One Lambda function with what belongs to it: its log group with retention, and a role that may write there and what it is told.
// In: a name and code. Out: the function, and the ARN by which API Gateway calls it. It must never attach a managed policy.
import { cloudwatch, iam, lambda } from "@pulumi/aws";
import {
  type asset,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  interpolate,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import type { FunctionArgs, LambdaOverrides } from "../arguments";
import { decrypt, logsAndTraces, type Names, networkInterfaces, policyDocument, trust } from "../aws";
import { secretsOf } from "./secrets";

export interface LoggedFunctionArgs {
  readonly names: Names;
  /** What it is, within its component; the function's name is made of it. */
  readonly what: string;
  readonly code: Input<asset.AssetArchive>;
  readonly logRetentionDays: number;
  readonly settings: FunctionArgs;
  /** All variables, where they are known together only. */
  readonly variables?: Input<Record<string, string>>;
  readonly overrides: LambdaOverrides;
  /** Encrypts the environment. */
  readonly kmsKeyArn: Input<string> | undefined;
}

/** The alias whose sandboxes are kept warm. */
const ALIAS = "live";

export class LoggedFunction extends ComponentResource {
  readonly functionName: string;
  readonly function: lambda.Function;
  /** Known at the first preview. With provisioned concurrency it is an alias's. */
  readonly invokedArn: Output<string>;
  readonly alias: lambda.Alias | undefined;
  /** What must be there before the API that calls it. */
  readonly ready: Resource[];

  constructor(name: string, args: LoggedFunctionArgs, options: ComponentResourceOptions) {
    super("portcullis:index:LoggedFunction", name, {}, options);
    const parent = { parent: this };
    const { names, settings, overrides } = args;
    this.functionName = names.nameOf(args.what);
    const logs = new cloudwatch.LogGroup(
      name,
      { name: `/aws/lambda/${this.functionName}`, retentionInDays: args.logRetentionDays },
      parent,
    );
    const role = new iam.Role(name, { name: this.functionName, assumeRolePolicy: trust("lambda") }, parent);
    const secrets = secretsOf(settings.secrets ?? {});
    const variables = args.variables ?? variablesOf({ ...settings.environment, ...secrets.variables });
    const key = variables && args.kmsKeyArn ? { kmsKeyArn: args.kmsKeyArn } : {};
    const policy = new iam.RolePolicy(
      name,
      {
        role: role.id,
        policy: policyDocument([
          ...logsAndTraces(names, this.functionName),
          ...(settings.vpc ? [networkInterfaces] : []),
          ...secrets.statements,
          ...(settings.statements ?? []),
          ...(key.kmsKeyArn === undefined ? [] : [decrypt(key.kmsKeyArn)]),
        ]),
      },
      parent,
    );
    this.function = new lambda.Function(
      name,
      {
        name: this.functionName,
        role: role.arn,
        // The newest long-term Node.js that the AWS provider knows (docs/decisions/component.md).
        runtime: lambda.Runtime.NodeJS24dX,
        architectures: ["arm64"],
        handler: "index.handler",
        code: args.code,
        memorySize: settings.memorySize ?? 256,
        timeout: settings.timeout ?? 10,
        tracingConfig: { mode: "Active" },
        loggingConfig: { logFormat: "Text", logGroup: logs.name },
        ...(variables ? { environment: { variables }, ...key } : {}),
        ...(settings.vpc ? { vpcConfig: settings.vpc as lambda.FunctionArgs["vpcConfig"] & object } : {}),
        ...(settings.reservedConcurrency === undefined
          ? {}
          : { reservedConcurrentExecutions: settings.reservedConcurrency }),
        ...(settings.provisionedConcurrency === undefined ? {} : { publish: true }),
        ...overrides,
      },
      { ...parent, dependsOn: [logs, policy] },
    );
    const arn = names.functionArn(this.functionName);
    this.alias =
      settings.provisionedConcurrency === undefined
        ? undefined
        : this.#keepWarm(name, settings.provisionedConcurrency);
    this.invokedArn = this.alias ? interpolate`${arn}:${ALIAS}` : arn;
    this.ready = [this.function, ...(this.alias ? [this.alias] : [])];
    this.registerOutputs({ functionName: this.functionName });
  }

  #keepWarm(name: string, sandboxes: number): lambda.Alias {
    const alias = new lambda.Alias(
      name,
      { name: ALIAS, functionName: this.function.name, functionVersion: this.function.version },
      { parent: this },
    );
    new lambda.ProvisionedConcurrencyConfig(
      name,
      { functionName: this.function.name, qualifier: alias.name, provisionedConcurrentExecutions: sandboxes },
      { parent: this },
    );
    return alias;
  }
}

const variablesOf = (variables: Readonly<Record<string, Input<string>>>) =>
  Object.keys(variables).length === 0 ? undefined : variables;
