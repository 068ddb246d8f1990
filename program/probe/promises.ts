// The SDK notes the calls that lead to each of its promises, in case one leaks. Nobody reads them here, and formatting them takes a
// sixth of a run.

type Note = (promise: unknown, context: unknown) => unknown;

export function patchPromises(exports: Record<string, unknown>): void {
  const note = exports.debuggablePromise as Note | undefined;
  if (typeof note !== "function" || exports.debugPromiseLeaks === true) return;
  exports.debuggablePromise = (promise: unknown, context: unknown) => {
    const before = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return note(promise, context);
    } finally {
      Error.stackTraceLimit = before;
    }
  };
}
