// A recorded aws:lambda/function:Function → what is needed to run it here, or the reason why it cannot be run.

import {
  type RecordedArchive,
  type RecordedAsset,
  type RecordedResource,
  revealSecrets,
} from "../../program";
import type { FunctionIdentity } from "./environment";
import { findPython } from "./python";
import { whyNotUnpackable } from "./unpack";

export interface FunctionSettings {
  readonly identity: FunctionIdentity;
  readonly code: RecordedArchive | RecordedAsset;
  readonly variables: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
  /** Invocations at one time that the program reserves; 0 lets none in. */
  readonly reserved: number | undefined;
  readonly unavailable: string | undefined;
}

const NO_CODE: RecordedArchive = { $archive: "assets", assets: {} };

/** Undefined for any other resource. */
export function readFunction(resource: RecordedResource): FunctionSettings | undefined {
  if (resource.type !== "aws:lambda/function:Function") return undefined;
  const inputs = revealSecrets(resource.inputs) as Readonly<Record<string, unknown>>;
  const { arn, name } = resource.outputs;
  if (typeof arn !== "string") return undefined;
  const code = isCode(inputs.code) ? inputs.code : NO_CODE;
  return {
    identity: {
      arn,
      name: typeof name === "string" ? name : resource.name,
      handler: typeof inputs.handler === "string" ? inputs.handler : "",
      runtime: typeof inputs.runtime === "string" ? inputs.runtime : "",
      memorySize: typeof inputs.memorySize === "number" ? inputs.memorySize : 128,
    },
    code,
    variables: readVariables(inputs.environment),
    timeout: (typeof inputs.timeout === "number" ? inputs.timeout : 3) * 1000,
    reserved: reservedOf(inputs.reservedConcurrentExecutions),
    unavailable: whyNotRunnable(inputs),
  };
}

function whyNotRunnable(inputs: Readonly<Record<string, unknown>>): string | undefined {
  if (inputs.packageType === "Image" || inputs.imageUri !== undefined) return "it is a container image";
  const runtime = typeof inputs.runtime === "string" ? inputs.runtime : "";
  if (!/^(nodejs|python)/.test(runtime))
    return `its runtime ${runtime} is not run here; Node.js and Python are`;
  if (runtime.startsWith("python") && findPython(runtime) === undefined)
    return "its runtime is Python, and no Python 3 was found on this machine";
  if (!isCode(inputs.code)) return "it has no local code (an S3 object is not fetched)";
  return whyNotUnpackable(inputs.code);
}

/** -1 is "not reserved". */
function reservedOf(declared: unknown): number | undefined {
  return typeof declared === "number" && declared >= 0 ? declared : undefined;
}

function readVariables(environment: unknown): Record<string, string> {
  const variables = (environment as { variables?: unknown } | undefined)?.variables;
  const entries = typeof variables === "object" && variables !== null ? Object.entries(variables) : [];
  return Object.fromEntries(entries.filter((one): one is [string, string] => typeof one[1] === "string"));
}

function isCode(value: unknown): value is RecordedArchive | RecordedAsset {
  return typeof value === "object" && value !== null && ("$archive" in value || "$asset" in value);
}
