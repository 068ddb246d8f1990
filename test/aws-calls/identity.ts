// Test tooling: roles, policies and log groups as calls of AWS IAM and CloudWatch Logs.
// In: inputs of aws.iam and aws.cloudwatch resources. Out: the calls, with policy documents as the text they are sent as.

import { type Kind, type Properties, UntranslatedError } from "./call";
import { compact, Inputs } from "./inputs";

/** A policy document as text; a program may also give it as an object. */
const documentOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  throw new UntranslatedError("a policy document that is neither text nor an object");
};

const tagList = (tags: unknown): Properties[] | undefined =>
  tags === undefined ? undefined : Object.entries(tags as Properties).map(([Key, Value]) => ({ Key, Value }));

const role: Kind = {
  autoNamed: "name",
  replacedBy: ["name", "path"],
  async create(call, bag, { partition, account }) {
    const inputs = new Inputs("iam.Role", bag);
    inputs.ignore("forceDetachPolicies", "tagsAll");
    const RoleName = inputs.text("name");
    const path = inputs.textOr("path", "/");
    const attached = (inputs.take("managedPolicyArns") ?? []) as readonly string[];
    const inline = (inputs.take("inlinePolicies") ?? []) as readonly Properties[];
    const request = compact({
      RoleName,
      Path: path,
      AssumeRolePolicyDocument: documentOf(inputs.take("assumeRolePolicy")),
      Description: inputs.take("description"),
      MaxSessionDuration: inputs.take("maxSessionDuration"),
      PermissionsBoundary: inputs.take("permissionsBoundary"),
      Tags: tagList(inputs.take("tags")),
    });
    inputs.end();
    await call("iam", "CreateRole", request);
    for (const PolicyArn of attached) await call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
    for (const { name, policy } of inline)
      await call("iam", "PutRolePolicy", { RoleName, PolicyName: name, PolicyDocument: documentOf(policy) });
    return { id: RoleName, outputs: { arn: `arn:${partition}:iam::${account}:role${path}${RoleName}` } };
  },
  async update(call, { id, outputs }, bag) {
    const PolicyDocument = documentOf(bag.assumeRolePolicy);
    await call("iam", "UpdateAssumeRolePolicy", { RoleName: id, PolicyDocument });
    return outputs;
  },
  async remove(call, { id, inputs }) {
    for (const PolicyArn of (inputs.managedPolicyArns ?? []) as readonly string[])
      await call("iam", "DetachRolePolicy", { RoleName: id, PolicyArn });
    for (const { name } of (inputs.inlinePolicies ?? []) as readonly Properties[])
      await call("iam", "DeleteRolePolicy", { RoleName: id, PolicyName: name });
    await call("iam", "DeleteRole", { RoleName: id });
  },
};

const rolePolicy: Kind = {
  autoNamed: "name",
  replacedBy: ["name", "role"],
  async create(call, bag) {
    const inputs = new Inputs("iam.RolePolicy", bag);
    const [RoleName, PolicyName] = [inputs.text("role"), inputs.text("name")];
    const PolicyDocument = documentOf(inputs.take("policy"));
    inputs.end();
    await call("iam", "PutRolePolicy", { RoleName, PolicyName, PolicyDocument });
    return { id: `${RoleName}:${PolicyName}`, outputs: {} };
  },
  async update(call, { outputs, inputs }, bag) {
    const PolicyDocument = documentOf(bag.policy);
    await call("iam", "PutRolePolicy", { RoleName: inputs.role, PolicyName: inputs.name, PolicyDocument });
    return outputs;
  },
  async remove(call, { inputs }) {
    await call("iam", "DeleteRolePolicy", { RoleName: inputs.role, PolicyName: inputs.name });
  },
};

const attachment: Kind = {
  replacedBy: ["role", "policyArn"],
  async create(call, bag) {
    const inputs = new Inputs("iam.RolePolicyAttachment", bag);
    const [RoleName, PolicyArn] = [inputs.text("role"), inputs.text("policyArn")];
    inputs.end();
    await call("iam", "AttachRolePolicy", { RoleName, PolicyArn });
    return { id: `${RoleName}/${PolicyArn}`, outputs: {} };
  },
  async remove(call, { inputs }) {
    await call("iam", "DetachRolePolicy", { RoleName: inputs.role, PolicyArn: inputs.policyArn });
  },
};

const logGroup: Kind = {
  autoNamed: "name",
  replacedBy: ["name"],
  async create(call, bag, { partition, region, account }) {
    const inputs = new Inputs("cloudwatch.LogGroup", bag);
    inputs.ignore("skipDestroy", "region", "tagsAll");
    const logGroupName = inputs.text("name");
    const retentionInDays = inputs.take("retentionInDays");
    const request = compact({
      logGroupName,
      kmsKeyId: inputs.take("kmsKeyId"),
      logGroupClass: inputs.take("logGroupClass"),
      tags: inputs.take("tags"),
    });
    inputs.end();
    await call("logs", "CreateLogGroup", request);
    if (retentionInDays !== undefined)
      await call("logs", "PutRetentionPolicy", { logGroupName, retentionInDays });
    return {
      id: logGroupName,
      outputs: { arn: `arn:${partition}:logs:${region}:${account}:log-group:${logGroupName}` },
    };
  },
  async update(call, { id, outputs }, { retentionInDays }) {
    await call("logs", "PutRetentionPolicy", { logGroupName: id, retentionInDays });
    return outputs;
  },
  async remove(call, { id }) {
    await call("logs", "DeleteLogGroup", { logGroupName: id });
  },
};

export const identityKinds: Readonly<Record<string, Kind>> = {
  "aws:iam/role:Role": role,
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": attachment,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
};
