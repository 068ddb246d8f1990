// Networks and machine images that exist already: ids made up from the question.
import { accountId, arn } from "../stand-ins";
import { type DataSource, idLike, textOr } from "./contract";

const vpcId = (seed: string) => idLike("vpc")(seed);
const subnetIds = (seed: string) => [1, 2, 3].map((part) => idLike("subnet")(`${seed}${part}`));

const subnets: DataSource = (args) => ({
  id: idLike("subnets")(JSON.stringify(args)),
  ids: subnetIds(JSON.stringify(args)),
});

const image: DataSource = (args) => {
  const id = idLike("ami")(JSON.stringify(args));
  return { id, imageId: id };
};

export const network: Readonly<Record<string, DataSource>> = {
  "aws:ec2/getVpc:getVpc": (args, region) => {
    const id = textOr(args, "id", vpcId);
    const cidrBlock = typeof args.cidrBlock === "string" ? args.cidrBlock : "10.0.0.0/16";
    return { id, arn: arn("ec2", region, `vpc/${id}`), cidrBlock, ownerId: accountId };
  },
  "aws:ec2/getSubnets:getSubnets": subnets,
  "aws:ec2/getSubnetIds:getSubnetIds": subnets,
  "aws:ec2/getSubnet:getSubnet": (args, region) => {
    const id = textOr(args, "id", idLike("subnet"));
    return {
      id,
      arn: arn("ec2", region, `subnet/${id}`),
      vpcId: textOr(args, "vpcId", vpcId),
      availabilityZone: textOr(args, "availabilityZone", () => `${region}a`),
      cidrBlock: "10.0.0.0/24",
    };
  },
  "aws:ec2/getSecurityGroup:getSecurityGroup": (args, region) => {
    const id = textOr(args, "id", idLike("sg"));
    return { id, arn: arn("ec2", region, `security-group/${id}`), vpcId: textOr(args, "vpcId", vpcId) };
  },
  "aws:ec2/getSecurityGroups:getSecurityGroups": (args) => ({ ids: [idLike("sg")(JSON.stringify(args))] }),
  "aws:ec2/getAmi:getAmi": image,
  "aws:index/getAmi:getAmi": image,
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": (args) => ({
    id: textOr(args, "id", idLike("pl")),
  }),
};
