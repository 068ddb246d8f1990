// What the parts of an evaluation know of each other.
import type { Reading } from "./access";
import type { Expression } from "./expression";
import type { ResourceEntry } from "./template";
import type { Made, Uses } from "./values";

/** The evaluation, as those see it who evaluate for it. */
export interface Evaluating {
  readonly engine: Engine;
  /** Folder of the program, absolute. */
  readonly folder: string;
  evaluate(expression: Expression, uses: Uses): Promise<unknown>;
  /** The resource of a name, registered. */
  resource(id: string, line: number): Promise<Made>;
  /** Whether a name is being evaluated. */
  isOpen(id: string): boolean;
  reading(line: number, uses: Uses): Reading;
}

/** What is asked of the monitor. */
export interface Engine {
  /** URN of the stack itself. */
  readonly stack: string;
  register(entry: ResourceEntry, evaluating: Evaluating): Promise<Made>;
  invoke(asked: Asked, evaluating: Evaluating): Promise<unknown>;
  /** A reference to another stack, made for one of its outputs. */
  reference(stack: string, line: number): Promise<Made>;
}

export interface Asked {
  readonly name: string;
  readonly args: unknown;
  readonly provider: Made | undefined;
}
