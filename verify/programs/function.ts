// One function of one file, with a role that may write its log lines and nothing else.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/** Above the 30 seconds that API Gateway is said to wait for an authorizer. */
const patienceSeconds = 40;

export function functionOf(
  name: string,
  file: string,
  variables: Readonly<Record<string, string>> = {},
): aws.lambda.Function {
  const fullName = `${pulumi.getProject()}-${pulumi.getStack()}-${name}`;
  const role = new aws.iam.Role(name, {
    name: fullName,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } },
      ],
    }),
  });
  return new aws.lambda.Function(name, {
    name: fullName,
    role: role.arn,
    runtime: "nodejs22.x",
    handler: "index.handler",
    timeout: patienceSeconds,
    memorySize: 512,
    code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.FileAsset(file) }),
    environment: { variables: { ...variables } },
  });
}
