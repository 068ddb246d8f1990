// Test tooling: functions and who may invoke them, as calls of AWS Lambda.
// In: inputs of aws.lambda resources. Out: CreateFunction, UpdateFunction…, AddPermission and their opposites.

import type { RecordedArchive } from "../../program";
import { zipOf } from "./archive";
import { type Call, type Kind, type Place, type Properties, UntranslatedError } from "./call";
import { answered, compact, Inputs } from "./inputs";

/** What CreateFunction and UpdateFunctionConfiguration share. */
function configuration(inputs: Inputs): Properties {
  return compact({
    FunctionName: inputs.text("name"),
    Description: inputs.take("description"),
    Role: inputs.text("role"),
    Runtime: inputs.take("runtime"),
    Handler: inputs.take("handler"),
    MemorySize: inputs.take("memorySize"),
    Timeout: inputs.take("timeout"),
    KMSKeyArn: inputs.take("kmsKeyArn"),
    Layers: inputs.take("layers"),
    TracingConfig: inputs.inner("tracingConfig", (mode) => ({ Mode: mode.text("mode") })),
    EphemeralStorage: inputs.inner("ephemeralStorage", (storage) => ({ Size: storage.take("size") })),
    DeadLetterConfig: inputs.inner("deadLetterConfig", (dead) => ({ TargetArn: dead.text("targetArn") })),
    Environment: inputs.inner("environment", (environment) => ({
      Variables: environment.take("variables") ?? {},
    })),
    LoggingConfig: inputs.inner("loggingConfig", (log) =>
      compact({
        LogFormat: log.take("logFormat"),
        LogGroup: log.take("logGroup"),
        ApplicationLogLevel: log.take("applicationLogLevel"),
        SystemLogLevel: log.take("systemLogLevel"),
      }),
    ),
    VpcConfig: inputs.inner("vpcConfig", (vpc) =>
      compact({
        SubnetIds: vpc.take("subnetIds"),
        SecurityGroupIds: vpc.take("securityGroupIds"),
        Ipv6AllowedForDualStack: vpc.take("ipv6AllowedForDualStack"),
      }),
    ),
  });
}

function codeOf(inputs: Inputs): Properties {
  inputs.ignore("sourceCodeHash", "packageType", "skipDestroy", "region", "tagsAll");
  const code = inputs.take("code") as RecordedArchive | undefined;
  if (code === undefined) throw new UntranslatedError("a function whose code is not an archive");
  return { ZipFile: zipOf(code) };
}

/** Reserved concurrency is a call of its own; AWS has none for "unreserved" but to delete it. */
async function reserve(call: Call, FunctionName: unknown, reserved: unknown): Promise<void> {
  if (typeof reserved !== "number" || reserved < 0) return;
  await call("lambda", "PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: reserved });
}

const lambdaFunction: Kind = {
  autoNamed: "name",
  replacedBy: ["name"],
  async create(call, bag, place) {
    const inputs = new Inputs("lambda.Function", bag);
    const reserved = inputs.take("reservedConcurrentExecutions");
    const request = {
      ...configuration(inputs),
      ...compact({
        Architectures: inputs.take("architectures"),
        Publish: inputs.take("publish"),
        Tags: inputs.take("tags"),
      }),
      Code: codeOf(inputs),
    };
    inputs.end();
    const made = await call("lambda", "CreateFunction", request);
    await reserve(call, bag.name, reserved);
    return { id: String(bag.name), outputs: computed(answered(made, "FunctionArn"), place) };
  },
  async update(call, existing, bag, place) {
    const inputs = new Inputs("lambda.Function", bag);
    inputs.ignore("tags", "publish");
    const reserved = inputs.take("reservedConcurrentExecutions");
    const Architectures = inputs.take("architectures");
    const request = configuration(inputs);
    const code = { FunctionName: existing.id, ...compact({ Architectures }), ...codeOf(inputs) };
    inputs.end();
    const made = await call("lambda", "UpdateFunctionConfiguration", request);
    await call("lambda", "UpdateFunctionCode", code);
    await reserve(call, existing.id, reserved);
    return computed(answered(made, "FunctionArn"), place);
  },
  async remove(call, { id }) {
    await call("lambda", "DeleteFunction", { FunctionName: id });
  },
};

const computed = (arn: string, { partition, region }: Place): Properties => ({
  arn,
  qualifiedArn: `${arn}:$LATEST`,
  version: "$LATEST",
  invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
});

const permission: Kind = {
  autoNamed: "statementId",
  replacedBy: ["action", "function", "principal", "sourceArn", "sourceAccount", "statementId", "qualifier"],
  async create(call, bag) {
    const inputs = new Inputs("lambda.Permission", bag);
    inputs.ignore("region");
    const StatementId = inputs.text("statementId");
    const request = compact({
      StatementId,
      FunctionName: inputs.text("function"),
      Action: inputs.text("action"),
      Principal: inputs.text("principal"),
      SourceArn: inputs.take("sourceArn"),
      SourceAccount: inputs.take("sourceAccount"),
      Qualifier: inputs.take("qualifier"),
    });
    inputs.end();
    await call("lambda", "AddPermission", request);
    return { id: StatementId, outputs: { statementId: StatementId } };
  },
  async remove(call, { id, inputs }) {
    await call("lambda", "RemovePermission", { FunctionName: inputs.function, StatementId: id });
  },
};

export const lambdaKinds: Readonly<Record<string, Kind>> = {
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/permission:Permission": permission,
};
