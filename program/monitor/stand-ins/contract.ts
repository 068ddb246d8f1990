// What a stand-in is made from, and how it makes ids: deterministic, so that the same program always gets the same answers.
import { createHash } from "node:crypto";
import { isMarked } from "../../sealed";
import { arnIn, partitionOf } from "../partition";
import { revealSecrets } from "../values";

export { arnIn, partitionOf } from "../partition";

/** The account of AWS's own documentation examples; no real account is meant. */
export const accountId = "123456789012";

export type Bag = Readonly<Record<string, unknown>>;

export interface Made {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly inputs: Bag;
  readonly region: string;
  /** Outputs of a resource registered earlier, found by its id; undefined when there is none. */
  readonly byId: (id: string) => Bag | undefined;
}

export interface StoodIn {
  readonly id: string;
  readonly outputs: Record<string, unknown>;
}

export type StandIn = (resource: Made, autoName: string) => StoodIn;

/** Lower-case letters and digits, as API Gateway's own ids; `length` characters. */
export function stableId(seed: string, length = 10): string {
  const digest = createHash("sha256").update(seed).digest("hex");
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

/** A text that is known; an id made from an unknown one would look like a known value. */
export const text = (value: unknown): string | undefined => {
  const plain = revealSecrets(value);
  return typeof plain === "string" && !isMarked(plain) ? plain : undefined;
};

export const arn = (service: string, region: string, rest: string): string =>
  arnIn(region, `${service}:${region}:${accountId}:${rest}`);

/** The domain of AWS's addresses in that region. */
export const dns = (region: string): string => partitionOf(region).dnsSuffix;
