// What stands around an API: stages, logs, permissions, domains, resource policies.

import type { Ref, Target } from "./ref";
import type { ApiKind } from "./route";
import type { Fact } from "./value";

export interface Stage extends Target {
  readonly name: string;
  readonly kind: "rest" | "v2";
  readonly api: Ref;
  readonly stageName: Fact<string>;
  readonly logFormat: Fact<string>;
  /** Where its access log goes. */
  readonly logDestination: Ref;
  /** Requests a second, where the stage carries the limit itself. */
  readonly rate: Fact<number>;
  /** absent where the kind has no X-Ray tracing. */
  readonly tracing: Fact<boolean> | undefined;
  readonly words: { readonly log: string; readonly rate: string; readonly tracing: string };
}

/** Settings for some methods of a stage: MethodSettings, or a list inside a Stage. */
export interface StageSetting {
  readonly urn: string;
  readonly name: string;
  readonly kind: ApiKind;
  readonly api: Ref;
  readonly stageName: Fact<string>;
  /** Which methods it is for; every method is a star over both path and method. */
  readonly isForAll: boolean;
  readonly rate: Fact<number>;
  readonly dataTrace: Fact<boolean>;
  readonly dataTraceWord: string;
}

export interface LogGroup extends Target {
  readonly name: string;
  readonly retention: Fact<number>;
}

/** A statement of a Lambda function's resource policy. */
export interface Permission {
  readonly urn: string;
  readonly name: string;
  readonly principal: Fact<string>;
  readonly sourceArn: Fact<string>;
  readonly source: Ref;
  /** Whether an account, an organisation or a signed URL narrows it further. */
  readonly isNarrowed: Fact<boolean>;
}

export interface Domain extends Target {
  readonly name: string;
  readonly mutualTls: boolean;
  readonly tls: Fact<string>;
  readonly tlsWord: string;
}

/** A custom domain's path that leads to an API. */
export interface Mapping {
  readonly urn: string;
  readonly api: Ref;
  readonly domain: Ref;
}

/** A REST API's resource policy, wherever it is written. */
export interface ApiPolicy {
  readonly urn: string;
  readonly api: Ref;
  /**
   * What it allows and denies, in parts that can be compared: `allow:MARK`, `deny:MARK`. `allow:MARK/PART` and `deny:MARK/PART`
   * are exceptions of the opposite one. `text:MARK` is a policy that cannot be taken apart.
   */
  readonly statements: Fact<readonly string[]>;
  /** Whether it names a VPC or an endpoint. */
  readonly namesVpc: Fact<boolean>;
  /** Whether it lets in only callers that it names by network, account or organization. */
  readonly namesCallers: Fact<boolean>;
}
