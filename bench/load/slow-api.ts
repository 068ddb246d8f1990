// An API whose one function takes two seconds, as recorded resources: for calls that wait for each other.

import type { RecordedResource } from "../../program";

const ACCOUNT = "arn:aws:lambda:eu-west-1:123456789012:function:slow";

export function slowApi(): RecordedResource[] {
  const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${ACCOUNT}/invocations`;
  const integration = { type: "aws_proxy", httpMethod: "POST", uri };
  const body = JSON.stringify({
    swagger: "2.0",
    paths: { "/slow": { get: { "x-amazon-apigateway-integration": integration } } },
  });
  const text =
    "exports.handler = () => new Promise((resolve) => setTimeout(resolve, 2000, { statusCode: 200, body: '' }));";
  const code = { $archive: "assets", assets: { "index.js": { $asset: "string", text } } };
  const inputs = { runtime: "nodejs22.x", handler: "index.handler", timeout: 10, code };
  return [
    resource("aws:lambda/function:Function", "slow", inputs, { ...inputs, name: "slow", arn: ACCOUNT }),
    resource(
      "aws:apigateway/restApi:RestApi",
      "api",
      { body },
      { executionArn: "arn:aws:execute-api:eu-west-1:123456789012:api" },
    ),
    resource("aws:apigateway/stage:Stage", "stage", { restApi: "api", stageName: "dev" }, {}),
  ];
}

function resource(
  type: string,
  name: string,
  inputs: Record<string, unknown>,
  outputs: Record<string, unknown>,
): RecordedResource {
  const none = { parent: undefined, dependencies: [], propertyDependencies: {} };
  return {
    urn: `urn:pulumi:dev::load::${type}::${name}`,
    type,
    name,
    custom: true,
    id: name,
    inputs,
    outputs,
    ...none,
  };
}
