// The one error the command shows as it is: something could not be judged, or was asked for wrongly. Exit code 2.
// A message is one line that says what was expected, where, and how to fix it; it never holds a value from a program.

export class CannotJudge extends Error {
  override readonly name = "CannotJudge";
}

/** One printable line of any error; only DEBUG shows a stack trace. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "an error that is no Error object";
  if (process.env.DEBUG && error.stack !== undefined) return error.stack;
  return error.message;
}
