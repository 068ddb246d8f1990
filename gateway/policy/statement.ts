// An IAM policy document (already JSON) → statements that can be tested against a request, or the place that is malformed.
// Every element is read or refused: a statement element that is not understood makes the whole document unusable.

import { type ConditionTest, type Key, readCondition } from "./condition";
import { matchesGlob } from "./glob";
import { type PrincipalTest, readPrincipal } from "./principal";

export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly coversAction: (action: string) => boolean;
  readonly coversResource: (resource: string) => boolean;
  readonly holds: ConditionTest;
  /** Of resource policies; an authorizer's policy names no principal. */
  readonly coversPrincipal: PrincipalTest;
}

/** What a resource policy may hold beyond an authorizer's. */
export interface ResourcePolicyDialect {
  readonly keys: ReadonlyMap<string, Key>;
  /** A resource as the policy writes it → as it is matched. */
  readonly expand: (resource: string) => string;
}

export type ReadPolicy =
  | { readonly ok: true; readonly statements: readonly Statement[] }
  | { readonly ok: false; readonly place: string };

/** AWS's limit on one Resource of an authorizer's policy, in characters. */
const LONGEST_RESOURCE = 512;
const VERSIONS: readonly unknown[] = [undefined, "2012-10-17", "2008-10-17"];
const DOCUMENT_ELEMENTS = ["Version", "Id", "Statement"];
const STATEMENT_ELEMENTS = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/** Reads a whole policy document. The refusal names a place such as `Statement[1].Resource`, never a value. */
export function readPolicy(document: unknown, dialect?: ResourcePolicyDialect): ReadPolicy {
  if (!isObject(document) || !onlyHas(document, DOCUMENT_ELEMENTS)) return refused("policyDocument");
  if (!VERSIONS.includes(document.Version)) return refused("policyDocument.Version");
  const list = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  if (list.length === 0) return refused("policyDocument.Statement");
  const statements: Statement[] = [];
  for (const [index, element] of list.entries()) {
    const read = readStatement(element, `Statement[${index}]`, dialect);
    if ("place" in read) return read;
    statements.push(read);
  }
  return { ok: true, statements };
}

function readStatement(
  element: unknown,
  place: string,
  dialect: ResourcePolicyDialect | undefined,
): Statement | { ok: false; place: string } {
  const elements = [...STATEMENT_ELEMENTS, ...(dialect === undefined ? [] : ["Principal", "NotPrincipal"])];
  if (!isObject(element) || !onlyHas(element, elements)) return refused(place);
  const { Effect: effect } = element;
  if (effect !== "Allow" && effect !== "Deny") return refused(`${place}.Effect`);
  const coversAction = readPatterns(element, "Action", isAction, (text) => text.toLowerCase());
  if (coversAction === undefined) return refused(`${place}.Action`);
  const coversResource = readPatterns(element, "Resource", isResource, dialect?.expand ?? ((text) => text));
  if (coversResource === undefined) return refused(`${place}.Resource`);
  const condition = readCondition(element.Condition, `${place}.Condition`, dialect?.keys);
  if (!condition.ok) return condition;
  const coversPrincipal = dialect === undefined ? () => true : readPrincipal(element);
  if (coversPrincipal === undefined) return refused(`${place}.Principal`);
  return { effect, coversAction, coversResource, holds: condition.holds, coversPrincipal };
}

/** `Action` or `NotAction` (`Resource` or `NotResource`): exactly one of them, a string or a list that is not empty. */
function readPatterns(
  element: Readonly<Record<string, unknown>>,
  name: string,
  isValid: (pattern: string) => boolean,
  fold: (text: string) => string,
): ((text: string) => boolean) | undefined {
  const positive = element[name];
  const negative = element[`Not${name}`];
  if ((positive === undefined) === (negative === undefined)) return undefined;
  const given = positive ?? negative;
  const patterns: unknown[] = Array.isArray(given) ? given : [given];
  const usable = patterns.filter((one): one is string => typeof one === "string" && isValid(one)).map(fold);
  if (usable.length === 0 || usable.length !== patterns.length) return undefined;
  const covers = (text: string) => usable.some((pattern) => matchesGlob(pattern, fold(text)));
  return positive === undefined ? (text) => !covers(text) : covers;
}

function isAction(pattern: string): boolean {
  return /^(\*|[\w-]+:[\w*?-]+)$/.test(pattern);
}

function isResource(pattern: string): boolean {
  return pattern.length > 0 && pattern.length <= LONGEST_RESOURCE && !pattern.includes("${");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function onlyHas(value: Readonly<Record<string, unknown>>, elements: readonly string[]): boolean {
  return Object.keys(value).every((name) => elements.includes(name));
}

function refused(place: string): { ok: false; place: string } {
  return { ok: false, place };
}
