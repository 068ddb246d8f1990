// What an authorizer function answered (JSON text) → its output, or the place that API Gateway would not take.
// Anything but the documented shape is refused: a proxy-style answer or a nested context is a broken authorizer.

import { readPolicy } from "../policy/statement";
import { asObject, asText } from "../rest/read-json";

export interface AuthorizerOutput {
  readonly principalId: string;
  /** The policy document, checked to be readable. */
  readonly policyDocument: unknown;
  /** All values as text, as the backend gets them. */
  readonly context: Readonly<Record<string, string>>;
}

export type ReadOutput =
  | { readonly ok: true; readonly output: AuthorizerOutput }
  | { readonly ok: false; readonly place: string };

/** AWS "Output from an API Gateway Lambda authorizer". `principalId` is required there, so it is here. */
export function readOutput(payload: string): ReadOutput {
  const answer = parseObject(payload);
  if (answer === undefined) return refused("the answer is not an object");
  const principalId = asText(answer.principalId);
  if (principalId === undefined) return refused("principalId");
  const policy = readPolicy(answer.policyDocument);
  if (!policy.ok) return refused(policy.place);
  const context = readContext(answer.context);
  if (context === undefined) return refused("context: only strings, numbers and booleans");
  return { ok: true, output: { principalId, policyDocument: answer.policyDocument, context } };
}

function readContext(declared: unknown): Record<string, string> | undefined {
  if (declared === undefined || declared === null) return {};
  const entries = Object.entries(asObject(declared) ?? { invalid: declared });
  const isFlat = entries.every(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  return isFlat ? Object.fromEntries(entries.map(([key, value]) => [key, String(value)])) : undefined;
}

function parseObject(payload: string) {
  try {
    return asObject(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

function refused(place: string): ReadOutput {
  return { ok: false, place };
}
