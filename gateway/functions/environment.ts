// The environment a function's process gets: what Lambda sets, and the variables the resource declares. Nothing of the
// developer's own environment is passed on, and AWS's credential files are pointed away from.

import { join } from "node:path";

export interface FunctionIdentity {
  readonly name: string;
  readonly arn: string;
  /** Module and export, e.g. `index.handler`. */
  readonly handler: string;
  /** E.g. `nodejs22.x`. */
  readonly runtime: string;
  /** Megabytes. */
  readonly memorySize: number;
}

/** `folder` is the sandbox's private folder, `taskRoot` where its code lies. */
export function environmentOf(
  identity: FunctionIdentity,
  declared: Readonly<Record<string, string>>,
  folder: string,
  taskRoot: string,
): Record<string, string> {
  const region = identity.arn.split(":")[3] ?? "";
  return {
    PATH: "/usr/local/bin:/usr/bin:/bin",
    LANG: "en_US.UTF-8",
    TZ: "UTC",
    // Without these an AWS SDK in the function would find the developer's own profile.
    HOME: join(folder, "home"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "home", "no-credentials"),
    AWS_CONFIG_FILE: join(folder, "home", "no-config"),
    AWS_EC2_METADATA_DISABLED: "true",
    TMPDIR: join(folder, "tmp"),
    ...declared,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${identity.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: identity.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(identity.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${identity.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: identity.handler,
  };
}
