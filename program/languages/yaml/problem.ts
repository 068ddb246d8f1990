// What is wrong with a YAML program, and where. Problems are collected and told together.

export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** Something that hangs on what failed already, which is told once. */
export class SilentError extends Error {
  override readonly name = "SilentError";
}
