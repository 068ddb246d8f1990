// Patterns → one IAM policy, with the stage's ARN before each and a date after which it allows nothing.
// The gateway may cache it and apply it to requests we never see.

import type { Patterns } from "./compile";

export interface Policy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Effect: "Allow" | "Deny";
  readonly Action: "execute-api:Invoke";
  readonly Resource: readonly string[];
  readonly Condition?: { readonly DateLessThanIfExists: { readonly "aws:CurrentTime": string } };
}

/** `expiresAt` in seconds since 1970: after it the gateway need not know a cached Allow any more. */
export function allowPolicy(
  stageArn: string,
  { allow, deny }: Extract<Patterns, { ok: true }>,
  expiresAt: number,
): Policy {
  const place = (pattern: string) => `${stageArn}/${pattern}`;
  const Action = "execute-api:Invoke";
  // Defence in depth. IfExists: that AWS fills aws:CurrentTime in for an authorizer's policy is not confirmed, and
  // without it a plain condition would deny everything.
  const Condition = { DateLessThanIfExists: { "aws:CurrentTime": new Date(expiresAt * 1000).toISOString() } };
  const Statement: Statement[] = [{ Effect: "Allow", Action, Resource: allow.map(place), Condition }];
  if (deny.length > 0) Statement.push({ Effect: "Deny", Action, Resource: deny.map(place) });
  return { Version: "2012-10-17", Statement };
}

export function denyPolicy(stageArn: string): Policy {
  const Resource = [`${stageArn}/*`];
  return { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "execute-api:Invoke", Resource }] };
}
