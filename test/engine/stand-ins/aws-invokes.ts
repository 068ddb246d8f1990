// Test tooling: deterministic answers to the few provider functions that programs under test call.
// A function that is not in the list is an error: a made-up answer would let a program pass on nothing.

import { account, type Properties, partition } from "./aws-resources";
import { PluginError } from "./plugin-server";

const answers: Readonly<Record<string, (args: Properties, region: string) => Properties>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    id: account,
    accountId: account,
    arn: `arn:${partition}:iam::${account}:user/test`,
    userId: "AIDAEXAMPLE",
  }),
  "aws:index/getPartition:getPartition": () => ({
    id: partition,
    partition,
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
  "aws:index/getRegion:getRegion": (_args, region) => ({
    id: region,
    region,
    name: region,
    description: region,
    endpoint: `ec2.${region}.amazonaws.com`,
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
    const json = JSON.stringify({ Version: "2012-10-17", Statement: list(args.statements).map(statement) });
    return { id: "policy", json, minifiedJson: json };
  },
};

/** @throws PluginError for a function that has no answer here. */
export function answerInvoke(token: string, args: Properties, region: string): Properties {
  const known = answers[token];
  if (known === undefined) throw new PluginError(`the stand-in provider has no answer for ${token}`);
  return known(args, region);
}

function statement(input: Properties): Properties {
  const principals = list(input.principals).map((each) => [String(each.type), each.identifiers]);
  const conditions: Record<string, Properties> = {};
  for (const each of list(input.conditions)) {
    const test = String(each.test);
    conditions[test] = { ...conditions[test], [String(each.variable)]: each.values };
  }
  return {
    Sid: input.sid,
    Effect: input.effect ?? "Allow",
    Action: input.actions,
    Resource: input.resources,
    ...(principals.length > 0 ? { Principal: Object.fromEntries(principals) } : {}),
    ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
  };
}

function list(value: unknown): Properties[] {
  return Array.isArray(value) ? value : [];
}
