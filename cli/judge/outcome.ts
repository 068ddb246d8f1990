// What one job gives: a judged stack, what could not be judged, and what it gives to other stacks.

import type { StackOutputs, Unanswered } from "../../program";
import type { BrokenStack, JudgedStack } from "../judgement";

/** What a stack gives to others, and whose outputs it reads. It never leaves this process and its workers. */
export interface Exchange {
  /** `project/stack`. */
  readonly name: string;
  readonly outputs: StackOutputs;
  readonly references: readonly string[];
  /** What nobody answered, for `portcullis fixtures init`. */
  readonly unanswered: readonly Unanswered[];
}

export interface Outcome {
  readonly judged?: JudgedStack;
  /** Nothing of it could be judged, or a part of it. */
  readonly broken: readonly BrokenStack[];
  readonly exchange?: Exchange;
}
