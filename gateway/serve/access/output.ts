// What an authorizer function answered (JSON text) → its output, or the place that API Gateway would not take.
// Anything but the documented shape is refused: a proxy-style answer or a nested context is a broken authorizer.

import { asObject, asText, type JsonObject } from "../../apis";
import { readPolicy } from "../../policy";

export interface AuthorizerOutput {
  readonly principalId: string | undefined;
  /** A policy document, checked to be readable; or, in a simple response of an HTTP API, the decision itself. */
  readonly decision: { readonly policyDocument: unknown } | { readonly isAuthorized: boolean };
  readonly context: Readonly<Record<string, unknown>>;
  /** The API key it names, for APIs that take their key from the authorizer. */
  readonly usageIdentifierKey?: string | undefined;
}

export type ReadOutput =
  | { readonly ok: true; readonly output: AuthorizerOutput }
  | { readonly ok: false; readonly place: string };

/** REST and WebSocket APIs, AWS "Output from an API Gateway Lambda authorizer": `principalId` is required, context is flat. */
export function readRestOutput(payload: string): ReadOutput {
  const read = readPolicyOutput(payload);
  if (!read.ok) return read;
  if (read.output.principalId === undefined) return refused("principalId");
  const entries = Object.entries(read.output.context);
  if (!entries.every(([, value]) => ["string", "number", "boolean"].includes(typeof value)))
    return refused("context: only strings, numbers and booleans");
  const context = Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
  return { ok: true, output: { ...read.output, context } };
}

/** HTTP APIs: a policy, or a simple response where those are switched on; `isAuthorized` must be a boolean. */
export function readHttpOutput(payload: string, simple: boolean): ReadOutput {
  if (!simple) return readPolicyOutput(payload);
  const answer = parseObject(payload);
  const context = readContext(answer?.context);
  if (typeof answer?.isAuthorized !== "boolean") return refused("isAuthorized: only true or false");
  if (context === undefined) return refused("context");
  return {
    ok: true,
    output: { principalId: undefined, decision: { isAuthorized: answer.isAuthorized }, context },
  };
}

function readPolicyOutput(payload: string): ReadOutput {
  const answer = parseObject(payload);
  if (answer === undefined) return refused("the answer is not an object");
  const policy = readPolicy(answer.policyDocument);
  if (!policy.ok) return refused(policy.place);
  const context = readContext(answer.context);
  if (context === undefined) return refused("context");
  const decision = { policyDocument: answer.policyDocument };
  const principalId = asText(answer.principalId);
  const usageIdentifierKey = asText(answer.usageIdentifierKey);
  return { ok: true, output: { principalId, decision, context, usageIdentifierKey } };
}

function readContext(declared: unknown): JsonObject | undefined {
  return declared === undefined || declared === null ? {} : asObject(declared);
}

function parseObject(payload: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

function refused(place: string): ReadOutput {
  return { ok: false, place };
}
