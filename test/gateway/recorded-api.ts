// REST APIs as recorded resources, for tests: an OpenAPI document with its stage, deployment and functions around it.

import type { RecordedResource } from "../../program/recorded";
import { ACCOUNT, functionArn, REGION } from "./functions/recorded";

export const API_ID = "abcdef1234";
export const EXECUTION_ARN = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${API_ID}`;

export function recorded(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
  more: Partial<RecordedResource> = {},
): RecordedResource {
  return {
    urn: `urn:pulumi:dev::test::${type}::${name}`,
    type,
    name,
    custom: true,
    id: name,
    parent: undefined,
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
    ...more,
  };
}

export function invokeUri(functionName: string): string {
  return `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${functionArn(functionName)}/invocations`;
}

export function restApi(
  inputs: Readonly<Record<string, unknown>>,
  stages: readonly string[] = ["dev"],
  name = "api",
  id = API_ID,
): RecordedResource[] {
  const executionArn = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${id}`;
  const api = recorded("aws:apigateway/restApi:RestApi", name, inputs, {
    id,
    outputs: { ...inputs, executionArn, rootResourceId: `root-${id}` },
  });
  const deployment = recorded(
    "aws:apigateway/deployment:Deployment",
    name,
    { restApi: id },
    { dependencies: [api.urn] },
  );
  const stage = (stageName: string) =>
    recorded("aws:apigateway/stage:Stage", `${name}-${stageName}`, {
      restApi: id,
      stageName,
      deployment: deployment.id,
      variables: { colour: stageName },
    });
  return [api, deployment, ...stages.map(stage)];
}

/** An `x-amazon-apigateway-integration` that invokes a function. */
export function lambdaProxy(functionName: string): Readonly<Record<string, unknown>> {
  return {
    type: "aws_proxy",
    httpMethod: "POST",
    passthroughBehavior: "when_no_match",
    uri: invokeUri(functionName),
  };
}
