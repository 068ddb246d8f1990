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
    // The name gets into logs, and a program may set it to anything.
    const errorType = /^[\w.]{1,64}$/.test(name) ? name : "Error";
    const frames = typeof thrown.stack === "string" ? thrown.stack.split("\n") : [];
    const stack = frames.filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
    return { errorType, errorMessage: message, stack };
  }
  return { errorType: typeof thrown, errorMessage: String(thrown) };
}
