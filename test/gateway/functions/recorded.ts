// Recorded Lambda functions for tests, as evaluating a program gives them: the code is what a test passes.

import type { RecordedArchive, RecordedResource } from "../../../program/recorded";

export const REGION = "eu-west-1";
export const ACCOUNT = "123456789012";

export function functionArn(name: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;
}

/** A function whose only file is `source`, as index.js. */
export function recordedFunction(
  name: string,
  source: string | RecordedArchive,
  inputs: Readonly<Record<string, unknown>> = {},
): RecordedResource {
  const code: RecordedArchive =
    typeof source === "string"
      ? { $archive: "assets", assets: { "index.js": { $asset: "string", text: source } } }
      : source;
  const arn = functionArn(name);
  const all = { name, runtime: "nodejs22.x", handler: "index.handler", code, ...inputs };
  return {
    urn: `urn:pulumi:dev::test::aws:lambda/function:Function::${name}`,
    type: "aws:lambda/function:Function",
    name,
    custom: true,
    id: name,
    parent: undefined,
    inputs: all,
    outputs: {
      ...all,
      arn,
      invokeArn: `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${arn}/invocations`,
    },
    dependencies: [],
    propertyDependencies: {},
  };
}
