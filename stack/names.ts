// Explicit names, and ARNs computed from partition, region and account: known at the first preview.
// A policy can then judge every route before anything exists; an ARN read from a new resource would be unknown there.
import { getCallerIdentityOutput, getPartitionOutput, getRegionOutput } from "@pulumi/aws";
import { getProject, getStack, interpolate, type Output, RunError } from "@pulumi/pulumi";

/** `what` with the project and stack before it. Throws a RunError over 64 characters, the limit of Lambda and IAM names. */
export function nameOf(what: string): string {
  const name = `${getProject()}-${getStack()}-${what}`.replace(/[^A-Za-z0-9_-]/g, "-");
  if (name.length <= 64) return name;
  throw new RunError(`the name of "${what}" would be over 64 characters long: choose a shorter stack name`);
}

const partition = () => getPartitionOutput().partition;
const region = () => getRegionOutput().region;
const account = () => getCallerIdentityOutput().accountId;

export const functionArn = (functionName: string): Output<string> =>
  interpolate`arn:${partition()}:lambda:${region()}:${account()}:function:${functionName}`;

/** A policy of AWS's own, in the partition of the stack's region. */
export const managedPolicyArn = (policyName: string): Output<string> =>
  interpolate`arn:${partition()}:iam::aws:policy/${policyName}`;

export const logGroupArn = (logGroupName: string): Output<string> =>
  interpolate`arn:${partition()}:logs:${region()}:${account()}:log-group:${logGroupName}`;

/** What API Gateway calls to invoke a function (AWS: "x-amazon-apigateway-integration", property uri). */
export const invocationUri = (functionName: string): Output<string> =>
  interpolate`arn:${partition()}:apigateway:${region()}:lambda:path/2015-03-31/functions/${functionArn(functionName)}/invocations`;
