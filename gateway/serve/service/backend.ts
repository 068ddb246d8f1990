// Invokes the function behind a route, for as long as its integration allows.

import type { FunctionRunner } from "../../functions";
import { withDeadline } from "../deadline";

export type BackendOutcome =
  /** `payload` is the function's answer as JSON text. */
  | { readonly kind: "answered"; readonly payload: string }
  | { readonly kind: "not served"; readonly reason: string }
  | { readonly kind: "timed out" }
  /** Lambda has no concurrency left for it. */
  | { readonly kind: "throttled" }
  /** The event is larger than a function takes. */
  | { readonly kind: "too large" }
  /** The message may quote the request: it is never logged. */
  | { readonly kind: "failed"; readonly errorType: string; readonly errorMessage: string };

/** `timeout` in milliseconds; a function that is late is left to its own deadline. */
export async function invokeBackend(
  functions: FunctionRunner,
  { functionArn, timeout }: { readonly functionArn: string; readonly timeout: number },
  event: unknown,
): Promise<BackendOutcome> {
  const found = functions.find(functionArn);
  if (found === undefined)
    return { kind: "not served", reason: "its function is not declared by the program" };
  if (found.unavailable !== undefined) return { kind: "not served", reason: found.unavailable };
  const outcome = await withDeadline(found.invoke(event), timeout);
  if (outcome === undefined) return { kind: "timed out" };
  if (!outcome.ok && outcome.refusal !== undefined) return { kind: outcome.refusal };
  if (!outcome.ok) return { kind: "failed", ...outcome.error };
  return { kind: "answered", payload: outcome.payload };
}
