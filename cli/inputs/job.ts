// One thing to judge, as the arguments name it: plain JSON, so that a worker process can be sent it.

import type { StackOutputs } from "../../program";
import type { Origin } from "../judgement";
import type { Policy } from "./policy";

/** How programs are evaluated; without meaning for states and previews. */
export interface ProgramSettings {
  /** The stack whose Pulumi.<stack>.yaml is read; undefined for every stack file of the project. */
  readonly stack: string | undefined;
  /** `project:key` or `key` to value; wins over the stack's file. */
  readonly config: Readonly<Record<string, string>>;
  /** Absolute path of the fixtures file, if any. */
  readonly fixtures: string | undefined;
  /** Names of environment variables that programs may see. */
  readonly env: readonly string[];
  /** Without the compiler's check of types. */
  readonly transpileOnly: boolean;
  /** Required configuration that nobody gave is filled with placeholders. */
  readonly placeholderConfig: boolean;
  /** What an unknown value may hide is listed, and does not stop the run. */
  readonly acceptUnknown: boolean;
  /** Outputs of stacks that were given or evaluated before, by `project/stack`. */
  readonly stacks: Readonly<Record<string, StackOutputs>>;
  /** Milliseconds a program may run. */
  readonly deadline: number;
}

export interface Job extends ProgramSettings {
  readonly origin: Origin;
  /** Absolute path of the folder or file; "-" for standard input. */
  readonly path: string;
  /** Whether the caller said --state or --preview, so that the other one is a mistake. */
  readonly isKindGiven: boolean;
  /** Bytes a state or preview may have. */
  readonly maxSize: number;
  readonly policy: Policy;
  /** Absolute path of the folder all of whose stacks are judged in this run; undefined where only a part of one is. */
  readonly covered: string | undefined;
  /** Relative size, for balancing: bytes of a state, a constant for a program. */
  readonly weight: number;
}
