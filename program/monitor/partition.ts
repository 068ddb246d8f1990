// A region → its partition and domain: China's and GovCloud's ARNs and addresses are not those of other regions.

const PARTITIONS: readonly (readonly [prefix: string, partition: string, dnsSuffix: string])[] = [
  ["cn-", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-", "aws-us-gov", "amazonaws.com"],
  ["us-iso-", "aws-iso", "c2s.ic.gov"],
  ["us-isob-", "aws-iso-b", "sc2s.sgov.gov"],
  ["eusc-", "aws-eusc", "amazonaws.eu"],
];

/** Any other region is of the partition `aws`. */
export function partitionOf(region: string): { readonly partition: string; readonly dnsSuffix: string } {
  const found = PARTITIONS.find(([prefix]) => region.startsWith(prefix));
  return { partition: found?.[1] ?? "aws", dnsSuffix: found?.[2] ?? "amazonaws.com" };
}

/** `rest` is what follows the partition. */
export const arnIn = (region: string, rest: string): string => `arn:${partitionOf(region).partition}:${rest}`;
