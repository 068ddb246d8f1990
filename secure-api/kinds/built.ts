// What the three kinds of API have in common: what they are made of, and what they give.
import type { ComponentResource, Output, Resource } from "@pulumi/pulumi";
import type { Throttle } from "../arguments";
import type { AuthorizerFunction } from "../authorizer";
import type { Names } from "../aws";

export interface Parts {
  readonly name: string;
  readonly component: ComponentResource;
  readonly names: Names;
  readonly stageName: string;
  readonly throttle: Throttle;
  readonly logRetentionDays: number;
  readonly resultTtlSeconds: number;
  /** A custom domain leads to the API, and its default endpoint is off. */
  readonly onDomain: boolean;
  /** Undefined where no route asks for a token. */
  readonly authorizer: AuthorizerFunction | undefined;
}

export interface BuiltApi {
  readonly url: Output<string>;
  readonly apiId: Output<string>;
  readonly apiName: Output<string>;
  readonly executionArn: Output<string>;
  readonly accessLogGroup: Output<string>;
  readonly stage: Resource;
}

/** Among a deployment's triggers: a default endpoint that was switched off is off from the next deployment on (AWS). */
export const OFF = { defaultEndpoint: "off" };
