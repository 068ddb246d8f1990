// Secrets by ARN → the right to read each, and a variable that holds its ARN. The value itself is never in the stack.
import { type Input, type Output, output } from "@pulumi/pulumi";
import type { Statement } from "../aws";

export function secretsOf(secrets: Readonly<Record<string, Input<string>>>): {
  readonly statements: readonly Statement[];
  readonly variables: Readonly<Record<string, Input<string>>>;
} {
  const arns = Object.values(secrets).map((arn) => output(arn));
  return {
    statements: arns.map((arn) => ({ Effect: "Allow", Action: actionFor(arn), Resource: arn })),
    variables: secrets,
  };
}

/** SSM parameters and Secrets Manager's secrets are told apart by their ARNs. */
const actionFor = (arn: Output<string>): Output<string> =>
  arn.apply((text) => (/^arn:[^:]+:ssm:/.test(text) ? "ssm:GetParameter" : "secretsmanager:GetSecretValue"));
