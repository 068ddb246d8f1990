// Verdict → one IAM policy that is right for every route of the API, because the gateway caches it and applies it to
// requests we never see. Built from the stage's ARN and the configured routes: never from the request's path.

import type { RouteRequirement } from "../config";
import { createCompile, type Patterns } from "./compile";
import { MAX_STEPS } from "./language";
import { checkVerdicts } from "./sayable";
import type { Granted } from "./verdict";

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

export interface PolicyCompiler {
  patterns(granted: Granted): Patterns;
}

/** The longest name of a stage that API Gateway takes, in characters. */
const MAX_STAGE_NAME = 128;
/** `arn:aws-iso-f:execute-api:us-isof-south-1:123456789012:abcdef1234/`: no partition and region are longer. */
const ARN_BEFORE_STAGE = 66;
/**
 * @param stageName the longest is planned for if it is not known.
 * @throws Error at cold start (and deployment) if some verdict cannot be said by a policy.
 */
export function createPolicyCompiler(
  routes: readonly RouteRequirement[] | undefined,
  stageName?: string,
): PolicyCompiler {
  const compiled = new Map<string, Patterns>();
  const steps = { left: MAX_STEPS };
  const compile = createCompile(
    routes ?? [],
    ARN_BEFORE_STAGE + (stageName?.length ?? MAX_STAGE_NAME),
    steps,
  );
  checkVerdicts(routes ?? [], compile);
  // The bound is for starting: no request may fail by it.
  steps.left = Number.POSITIVE_INFINITY;
  return {
    patterns(granted) {
      if (granted === "all") return { ok: true, allow: ["*"], deny: [] };
      const key = [...granted.values()].map(Number).join("");
      const patterns = compiled.get(key) ?? compile.patterns(granted);
      // There are as many keys as sets of routes; a caller with many tokens must not fill the memory.
      if (compiled.size < 256) compiled.set(key, patterns);
      return patterns;
    },
  };
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
