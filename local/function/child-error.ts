// What a handler threw, in the words Lambda's Node.js runtime reports it.

import { isNativeError } from "node:util/types";
import type { FunctionError } from "./message";

/** An error whose Lambda name differs from its JavaScript class. */
export class NamedError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export function errorOf(thrown: unknown): FunctionError {
  if (isNativeError(thrown) || thrown instanceof Error) {
    const { name, message } = thrown;
    const missing = (thrown as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
    if (missing) return { errorType: "Runtime.ImportModuleError", errorMessage: `Error: ${message}` };
    return { errorType: name, errorMessage: message };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown) };
}
