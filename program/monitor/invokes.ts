// Answers to what a program asks AWS while it runs (data sources), deterministic and documented in docs/evaluate.md.
// In: the function token and its arguments. Out: an answer, or undefined where nothing sensible can be said.
import { accountId, stableId } from "./outputs";
import { arnIn, partitionOf } from "./partition";

type Bag = Readonly<Record<string, unknown>>;
type Answer = (args: Bag, region: string) => Record<string, unknown>;

/** The answer for `token` (e.g. `aws:index/getRegion:getRegion`), or undefined for a function not listed here. */
export function answerInvoke(token: string, args: Bag, region: string): Record<string, unknown> | undefined {
  return answers[token]?.(args, region);
}

const zones = (region: string) => ["a", "b", "c"].map((letter) => `${region}${letter}`);

const answers: Readonly<Record<string, Answer>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_args, region) => ({
    id: accountId,
    accountId,
    arn: arnIn(region, `iam::${accountId}:user/portcullis`),
    userId: stableId("portcullis", 20).toUpperCase(),
  }),
  "aws:index/getRegion:getRegion": (args, region) => {
    const name = typeof args.region === "string" ? args.region : region;
    return {
      id: name,
      region: name,
      name,
      description: name,
      endpoint: `ec2.${name}.${partitionOf(name).dnsSuffix}`,
    };
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

/** The functions that are answered, for docs/evaluate.md. */
export const ANSWERED: readonly string[] = Object.keys(answers);
