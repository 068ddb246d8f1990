// Explicit names, and ARNs computed from partition, region and account: known at the first preview.
// A policy can then judge every route before anything exists; an ARN read from a new resource would be unknown there.
// The region is that of the component's own provider.
import { createHash } from "node:crypto";
import { getCallerIdentityOutput, getPartitionOutput, getRegionOutput } from "@pulumi/aws";
import { getProject, getStack, interpolate, type Output, type Resource } from "@pulumi/pulumi";

/** Lambda and IAM take 64 characters. */
const LONGEST = 64;

export interface Names {
  /** Project, stack, component and `what` it is within it; over 64 characters, its end is a hash. */
  readonly nameOf: (what?: string) => string;
  readonly partition: Output<string>;
  readonly region: Output<string>;
  readonly functionArn: (functionName: string) => Output<string>;
  readonly roleArn: (roleName: string) => Output<string>;
  /** Unique among all accounts: it ends in the account and the region. */
  readonly bucketName: (what: string) => Output<string>;
  readonly logGroupArn: (logGroupName: string) => Output<string>;
}

export function namesOf(component: Resource, componentName: string): Names {
  const of = { parent: component };
  const partition = getPartitionOutput({}, of).partition;
  const region = getRegionOutput({}, of).region;
  const account = getCallerIdentityOutput({}, of).accountId;
  const nameOf = (what?: string) =>
    shortened([getProject(), getStack(), componentName, what].filter(Boolean).join("-"), LONGEST);
  return {
    nameOf,
    partition,
    region,
    functionArn: (name) => interpolate`arn:${partition}:lambda:${region}:${account}:function:${name}`,
    roleArn: (name) => interpolate`arn:${partition}:iam::${account}:role/${name}`,
    logGroupArn: (name) => interpolate`arn:${partition}:logs:${region}:${account}:log-group:${name}`,
    bucketName: (what) => interpolate`${bucketPrefix(nameOf(what))}-${account}-${region}`,
  };
}

/** S3 takes 63 characters: lower case, no underscore; account and region need 12 and up to 14 of them. */
const bucketPrefix = (name: string): string => shortened(name.toLowerCase().replaceAll("_", "-"), 35);

function shortened(text: string, longest: number): string {
  const name = text.replace(/[^A-Za-z0-9_-]/g, "-");
  if (name.length <= longest) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
  return `${name.slice(0, longest - 9)}-${hash}`;
}
