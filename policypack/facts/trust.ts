// Whom an authorizer lets in, as far as it can be seen: issuers, audiences, and what each route asks of a token.
// Issuers, audiences and origins are marks: equal texts have equal marks, so that two runs can be compared, and no mark
// shows its text.

import { createHash } from "node:crypto";
import type { Target } from "./ref";
import type { Fact } from "./value";

/** Twelve hex digits that stand for a text. */
export type Mark = string;

export const markOf = (text: string): Mark =>
  createHash("sha256").update(`portcullis\n${text}`).digest("hex").slice(0, 12);

/**
 * What a route asks of a token beside being valid. `scopes` and `permissions`: all of them. `anyScope`, `groups`, `roles`,
 * `issuers` and `claims.<name>`: one of them; the values of claims are marks. No member at all: any valid token.
 */
export type Requirement = Readonly<Record<string, readonly string[]>>;

/** Members of a requirement of which a token must have all; of any other it must have one. */
export const ALL_OF: ReadonlySet<string> = new Set(["scopes", "permissions"]);

export interface Trust {
  readonly issuers: Fact<readonly Mark[]>;
  readonly audiences: Fact<readonly Mark[]>;
  /** Name of the Lambda function that decides; absent where none does. */
  readonly decider: Fact<string>;
}

/** The same where the settings stand in the route's own resource, as AppSync's modes and a listener's actions do. */
export interface InlineTrust extends Trust {
  /** undefined where it cannot be seen. */
  readonly asks: Requirement | undefined;
  /** Seconds for which a decision or a session is kept. */
  readonly ttl: Fact<number>;
}

/** A Lambda function with the authorizer's settings in its environment. */
export interface Decider extends Target {
  readonly name: string;
  readonly issuers: Fact<readonly Mark[]>;
  readonly audiences: Fact<readonly Mark[]>;
  /** By route key. Absent: every valid token may use every route. */
  readonly requirements: Fact<Readonly<Record<string, Requirement>>>;
}
