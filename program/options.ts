// What an evaluation may be told beside the folder of the program.
import type { StackOutputs } from "./fixtures";

export interface EvaluateOptions {
  /** Folder that holds Pulumi.yaml. */
  readonly directory: string;
  /** Default "local". Its Pulumi.<stack>.yaml is read where there is one; its secrets stay sealed. */
  readonly stack?: string;
  /** `project:key` or `key` (then of this project) to value, as `pulumi config set` takes them. */
  readonly config?: Readonly<Record<string, string>>;
  /** A file with answers of the caller's own (see fixtures.ts). */
  readonly fixtures?: string;
  /** Outputs of other stacks, by `project/stack`. */
  readonly stacks?: Readonly<Record<string, StackOutputs>>;
  /** Names of environment variables that are handed on. */
  readonly env?: readonly string[];
  /** Without the compiler's check of types. */
  readonly transpileOnly?: boolean;
  /** Required configuration that nobody gave gets placeholders, which are unknown. */
  readonly placeholderConfig?: boolean;
  /** Milliseconds the program may take; default 300,000. */
  readonly deadline?: number;
}
