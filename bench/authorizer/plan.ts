// What the parts of the authorizer's benchmark tell each other.

import type { JsonWebKey } from "node:crypto";

export const METHOD_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/prod/GET/hello";

export type Handler = (event: unknown) => Promise<unknown>;

export interface TokenSet {
  /** e.g. "RS256 distinct". */
  readonly name: string;
  readonly tokens: readonly string[];
  readonly jwk: JsonWebKey;
  readonly digest: string;
}

export interface Plan {
  readonly methodArn: string;
  /** The tokens are divided among them. */
  readonly rounds: number;
  readonly handlers: readonly { readonly name: string; readonly file: string }[];
  readonly tokenSets: readonly TokenSet[];
}

export interface Sample {
  readonly set: string;
  readonly name: string;
  /** Milliseconds of each call. */
  readonly times: readonly number[];
  /** Mean seconds of a call, by round. */
  readonly seconds: readonly number[];
}
