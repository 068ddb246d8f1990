// How large a token may be. The defaults fit what issuers send; the longest are what API Gateway can carry, so that garbage
// costs no more than that. Throws at cold start.

import { type Environment, readSeconds } from "./setting";

export interface Bounds {
  /** Of the whole token. */
  readonly tokenBytes: number;
  /** In `aud`. */
  readonly audiences: number;
  /** Of all objects in the claims together. */
  readonly members: number;
}

export function readBounds(env: Environment): Bounds {
  return {
    // A request line and its headers have 10,240 bytes in all (quotas of HTTP and REST APIs).
    tokenBytes: readSeconds(env, "MAX_TOKEN_BYTES", 8192, 1024, 10_240),
    audiences: readSeconds(env, "MAX_AUDIENCES", 32, 1, 512),
    members: readSeconds(env, "MAX_CLAIM_MEMBERS", 256, 16, 2048),
  };
}
