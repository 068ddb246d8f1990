// An authorizer's identity sources → their values in one request, in order; undefined where there is no single one.

import type { Authorizer, IdentitySource } from "../../apis";
import { type GatewayRequest, headerValues, valueAt } from "../request";

export interface IdentityPlace {
  readonly request: GatewayRequest;
  readonly stageVariables: Readonly<Record<string, string>>;
  /** The request's `$context`. */
  readonly context: object;
}

export function identityOf(authorizer: Authorizer, place: IdentityPlace): (string | undefined)[] {
  const sources: readonly IdentitySource[] =
    authorizer.kind === "token" ? [{ from: "header", name: authorizer.header }] : authorizer.sources;
  return sources.map((source) => identityValue(source, place));
}

/** Undefined where it is missing, empty or given more than once. */
export function identityValue(source: IdentitySource, place: IdentityPlace): string | undefined {
  return theOne(valuesOf(source, place));
}

/** What AWS makes of a source that is given twice is not known, so it counts as missing: no second token slips by. */
function theOne(values: readonly string[]): string | undefined {
  return values.length === 1 && values[0] !== "" ? values[0] : undefined;
}

function valuesOf(
  { from, name }: IdentitySource,
  { request, stageVariables, context }: IdentityPlace,
): string[] {
  if (from === "header") return headerValues(request, name);
  if (from === "query") return request.query.filter(([key]) => key === name).map(([, value]) => value);
  const value = from === "stage-variable" ? stageVariables[name] : valueAt(context, name);
  return value === undefined ? [] : [value];
}
