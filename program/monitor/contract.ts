// What the monitor is told, and what it has recorded when the program ends.

import type { Fixtures } from "../fixtures";
import type { RecordedResource, Unanswered } from "../recorded";

export interface MonitorOptions {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  /** Folder of Pulumi.yaml, absolute: source positions are given relative to it. */
  readonly root: string;
  /** The program's folder, absolute: relative asset paths start here. */
  readonly directory: string;
  /** The caller's own answers. */
  readonly fixtures: Fixtures;
}

export interface Recorded {
  readonly resources: RecordedResource[];
  readonly outputs: Record<string, unknown>;
  readonly assumed: Set<string>;
  /** Names of the stacks whose outputs the program reads. */
  readonly references: Set<string>;
  /** By a text that is the same for the same question. */
  readonly unanswered: Map<string, Unanswered>;
  readonly errors: string[];
  readonly warnings: string[];
  /** Whether the program got to its end: the stack's own outputs come last. */
  isComplete: boolean;
}
