// Who and where: account, region, partition, zones, policy documents; the same of aws-native.
import { accountId, arnIn, dns, partitionOf, stableId } from "../stand-ins";
import type { Bag, DataSource } from "./contract";

const zones = (region: string) => ["a", "b", "c"].map((letter) => `${region}${letter}`);

export const general: Readonly<Record<string, DataSource>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_args, region) => ({
    id: accountId,
    accountId,
    arn: arnIn(region, `iam::${accountId}:user/portcullis`),
    userId: stableId("portcullis", 20).toUpperCase(),
  }),
  "aws:index/getRegion:getRegion": (args, region) => {
    const name = typeof args.name === "string" ? args.name : region;
    return { id: name, region: name, name, description: name, endpoint: `ec2.${name}.${dns(name)}` };
  },
  "aws:index/getPartition:getPartition": (_args, region) => {
    const { partition, dnsSuffix } = partitionOf(region);
    const reverseDnsPrefix = dnsSuffix.split(".").reverse().join(".");
    return { id: partition, partition, dnsSuffix, reverseDnsPrefix };
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": (_args, region) => ({
    id: region,
    names: zones(region),
    zoneIds: zones(region),
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
    const statements = Array.isArray(args.statements) ? args.statements : [];
    const json = JSON.stringify({ Version: "2012-10-17", Statement: statements.map(statementOf) });
    return { ...args, id: stableId(json), json, minifiedJson: json };
  },
  "aws-native:index:getAccountId": () => ({ accountId }),
  "aws-native:index:getRegion": (_args, region) => ({ region }),
  "aws-native:index:getPartition": (_args, region) => ({ partition: partitionOf(region).partition }),
  "aws-native:index:getUrlSuffix": (_args, region) => ({ urlSuffix: dns(region) }),
  "aws-native:index:getAzs": (_args, region) => ({ azs: zones(region) }),
};

/** One statement of `aws.iam.getPolicyDocument`, in the spelling of an IAM policy. */
function statementOf(statement: unknown): Record<string, unknown> {
  const bag = (statement ?? {}) as Bag;
  const principals = Array.isArray(bag.principals) ? (bag.principals as Bag[]) : [];
  const conditions = Array.isArray(bag.conditions) ? (bag.conditions as Bag[]) : [];
  return {
    ...(bag.sid === undefined ? {} : { Sid: bag.sid }),
    Effect: bag.effect ?? "Allow",
    ...(bag.actions === undefined ? {} : { Action: bag.actions }),
    ...(bag.notActions === undefined ? {} : { NotAction: bag.notActions }),
    ...(bag.resources === undefined ? {} : { Resource: bag.resources }),
    ...(bag.notResources === undefined ? {} : { NotResource: bag.notResources }),
    ...(principals.length === 0
      ? {}
      : { Principal: Object.fromEntries(principals.map((p) => [String(p.type), p.identifiers])) }),
    ...(conditions.length === 0
      ? {}
      : {
          Condition: Object.fromEntries(
            conditions.map((c) => [String(c.test), { [String(c.variable)]: c.values }]),
          ),
        }),
  };
}
