// IAM documents as JSON: whom a role trusts, what it may do. Never a managed policy, never every action.
import { type Input, interpolate, jsonStringify, type Output } from "@pulumi/pulumi";
import type { Names } from "./names";

/** One statement of a policy, as IAM spells it. */
export interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: Input<string | readonly string[]>;
  readonly Resource: Input<string | readonly Input<string>[]>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, Input<string | readonly string[]>>>>>;
}

export const policyDocument = (statements: readonly object[]): Output<string> =>
  jsonStringify({ Version: "2012-10-17", Statement: statements });

/**
 * Without a condition on the account: API Gateway does not send aws:SourceAccount when it assumes a role
 * (aws-solutions-library-samples/accelerated-intelligent-document-processing-on-aws, pull request 479).
 */
export const trust = (service: "lambda" | "apigateway"): Output<string> =>
  policyDocument([
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: `${service}.amazonaws.com` } },
  ]);

/** X-Ray's two write actions do not support resource-level permissions, hence the "*" (AWS service authorization reference). */
export const logsAndTraces = (names: Names, functionName: string): readonly Statement[] => [
  {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: interpolate`${names.logGroupArn(`/aws/lambda/${functionName}`)}:*`,
  },
  { Effect: "Allow", Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], Resource: "*" },
];

/** AWS "Securing Lambda environment variables": a function reads them with its own role. */
export const decrypt = (kmsKeyArn: Input<string>): Statement => ({
  Effect: "Allow",
  Action: "kms:Decrypt",
  Resource: kmsKeyArn,
});

/** What Lambda itself needs to put a function into a VPC; these actions know no resources either. */
export const networkInterfaces: Statement = {
  Effect: "Allow",
  Action: [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ],
  Resource: "*",
};
