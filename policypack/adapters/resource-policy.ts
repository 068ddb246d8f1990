// A REST API's resource policy, as text or object, in; who it lets call out. Unclear statements let everybody in.
// A caller from the internet has no AWS identity and comes from no VPC, so a condition on either keeps it out.

import {
  type ApiPolicy,
  absent,
  at,
  type Branch,
  child,
  type Fact,
  given,
  isBranch,
  known,
  type Tree,
  Unknown,
} from "../facts";
import { branchOf, documentOf, listOf, NEGATIVE, POSITIVE, wholeText } from "./policy-document";
import { statementsOf } from "./policy-statements";

/** Condition keys that name a caller by network, account or organization. */
const CALLER =
  /^aws:(?:SourceVpc|SourceVpce|VpcSourceIp|SourceIp|SourceAccount|PrincipalOrgID|PrincipalAccount|PrincipalArn)$/i;
/** Values that name nobody in particular. */
const ANYBODY = /^(?:\*+|arn:\*.*|0\.0\.0\.0\/[01]|128\.0\.0\.0\/1|::\/[01])$/i;
const INVOKE = /^(?:\*|execute-api:(?:\*|invoke))$/i;

/** Whether a policy has a condition on a VPC or an endpoint. */
export function namesVpc(policy: Tree, property: string): Fact<boolean> {
  if (policy instanceof Unknown) return policy;
  if (!given(policy)) return absent;
  const text = typeof policy === "string" ? policy : wholeText(policy);
  return text === undefined ? new Unknown(property) : known(/aws:SourceVpce?\b/i.test(text));
}

/** Whether only callers that it names can call. What cannot be seen in it is unknown; what cannot be read names nobody. */
export function namesCallers(policy: Tree, property: string): Fact<boolean> {
  if (policy instanceof Unknown) return policy;
  if (!given(policy)) return absent;
  const document = documentOf(policy);
  const statements = listOf(child(document, "Statement"));
  if (!isBranch(document) || statements.length === 0) return known(false);
  if (wholeText(document) === undefined) return new Unknown(property);
  const all = statements.filter(isBranch);
  if (all.length < statements.length) return known(false);
  const allows = all.filter((one) => effectOf(one) === "allow" && mayInvoke(one));
  const isRefused = all.some((one) => effectOf(one) === "deny" && refusesStrangers(one));
  return known(allows.length > 0 && (isRefused || allows.every(namesItsCallers)));
}

function effectOf(statement: Branch): string {
  return String(statement.Effect).toLowerCase();
}

function mayInvoke(statement: Branch): boolean {
  const actions = listOf(statement.Action);
  return (
    actions.length === 0 ||
    actions.some((one) => typeof one !== "string" || /[*?]/.test(one) || INVOKE.test(one))
  );
}

/** An Allow for callers it names: an AWS principal, or a condition that strangers do not meet. */
function namesItsCallers(statement: Branch): boolean {
  const principals = [statement.Principal, at(statement, "Principal", "AWS")].flatMap(listOf);
  const isForAll =
    given(statement.NotPrincipal) || principals.some((one) => typeof one === "string" && /\*/.test(one));
  const isForNamed = !isForAll && principals.some(isBranch);
  return isForNamed || hasCondition(statement, POSITIVE);
}

/** A Deny that meets every stranger on every route. */
function refusesStrangers(statement: Branch): boolean {
  const principals = [statement.Principal, at(statement, "Principal", "AWS")].flatMap(listOf);
  const isForAll = principals.includes("*");
  const isForInvoke = listOf(statement.Action).some((one) => typeof one === "string" && INVOKE.test(one));
  const isForAllRoutes = listOf(statement.Resource).some(
    (one) =>
      typeof one === "string" &&
      /^(?:\*|execute-api:\/\*|arn:.*:execute-api:.*[/:]\*)$/.test(one) &&
      !/\*\/(?!\*)/.test(one),
  );
  // All conditions must hold for it to refuse, so there may be no other one.
  const isOnly =
    Object.keys(branchOf(statement.Condition)).length === 1 && conditionKeys(statement).length === 1;
  return isForAll && isForInvoke && isForAllRoutes && isOnly && hasCondition(statement, NEGATIVE);
}

function hasCondition(statement: Branch, operators: RegExp): boolean {
  return Object.entries(branchOf(statement.Condition)).some(
    ([operator, keys]) =>
      operators.test(operator) &&
      Object.entries(branchOf(keys)).some(([key, values]) => CALLER.test(key) && nameSomebody(values)),
  );
}

function conditionKeys(statement: Branch): readonly string[] {
  return Object.values(branchOf(statement.Condition)).flatMap((keys) => Object.keys(branchOf(keys)));
}

function nameSomebody(values: Tree): boolean {
  const list = listOf(values);
  return list.length > 0 && list.every((one) => typeof one === "string" && !ANYBODY.test(one));
}

/** All that is kept of a policy: what its conditions name, and marks for its statements. */
export function readPolicy(
  policy: Tree,
  property: string,
): Pick<ApiPolicy, "namesVpc" | "namesCallers" | "statements"> {
  return {
    namesVpc: namesVpc(policy, property),
    namesCallers: namesCallers(policy, property),
    statements: statementsOf(policy, property),
  };
}
