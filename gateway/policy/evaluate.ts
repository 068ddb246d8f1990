// Evaluates the IAM policy that an authorizer answers, as API Gateway does before it lets a request through.
// A policy document and one request in; allow, deny, no match, or "could not decide" out. It never throws, and what it
// does not understand it never skips: that is "could not decide", which the gateway answers with 500.

import type { ConditionFacts } from "./condition";
import { readPolicy, type Statement } from "./statement";

export interface PolicyRequest extends ConditionFacts {
  /** For API Gateway always `execute-api:Invoke`. */
  readonly action: string;
  /** The method ARN of this request. */
  readonly resource: string;
}

export type PolicyDecision =
  /** `statement` is the position of the first one that decides. */
  | { readonly verdict: "allow"; readonly statement: number }
  /** Some Deny statement matches. */
  | { readonly verdict: "explicit-deny"; readonly statement: number }
  /** Nothing matches. */
  | { readonly verdict: "implicit-deny" }
  /** The document is malformed or uses something not simulated; `place` names where, never the value. */
  | { readonly verdict: "undecided"; readonly place: string };

/**
 * Allow only if some Allow matches and no Deny does, whatever their order.
 * Unsupported anywhere in the document makes the whole document undecided, whether or not that statement matches.
 * @param document the authorizer's `policyDocument`, as parsed JSON
 */
export function evaluatePolicy(document: unknown, request: PolicyRequest): PolicyDecision {
  const policy = readPolicy(document);
  if (!policy.ok) return { verdict: "undecided", place: policy.place };
  const first = (effect: Statement["effect"]): number =>
    policy.statements.findIndex(
      (statement) =>
        statement.effect === effect &&
        statement.coversAction(request.action) &&
        statement.coversResource(request.resource) &&
        statement.holds(request),
    );
  const deny = first("Deny");
  if (deny !== -1) return { verdict: "explicit-deny", statement: deny };
  const allow = first("Allow");
  return allow === -1 ? { verdict: "implicit-deny" } : { verdict: "allow", statement: allow };
}
