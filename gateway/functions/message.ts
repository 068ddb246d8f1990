// What the gateway's process and a function's sandbox say to each other over the IPC channel.

/** Parent to child, once the child has said it is ready. */
export interface InvokeMessage {
  readonly kind: "invoke";
  readonly requestId: string;
  readonly functionArn: string;
  /** The event as JSON text. */
  readonly event: string;
  /** When the invocation times out, in milliseconds since 1970. */
  readonly deadline: number;
}

/** An invocation's failure, in the words Lambda uses. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  /** Where it was thrown, for the developer's own terminal; never for a log. */
  readonly stack?: readonly string[];
}

/** Child to parent. */
export type SandboxMessage =
  | { readonly kind: "ready" }
  /** The handler could not be loaded; the child ends after this. */
  | { readonly kind: "init-failed"; readonly error: FunctionError }
  /** `result` is JSON text. */
  | { readonly kind: "result"; readonly requestId: string; readonly result: string }
  /** The handler answered with an error; the sandbox goes on. */
  | { readonly kind: "failed"; readonly requestId: string; readonly error: FunctionError }
  /** Something was thrown that nobody caught; the child ends after this. */
  | { readonly kind: "crashed"; readonly error: FunctionError };
