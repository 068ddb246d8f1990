// An authorizer's identity sources → their values in one request, in order; undefined where there is no single one.

import type { Authorizer, IdentitySource } from "../rest/authorizer";
import { headerValues } from "./request";
import { contextValue, type RestCall } from "./rest-event";

export function identityOf(authorizer: Authorizer, call: RestCall): (string | undefined)[] {
  const sources: readonly IdentitySource[] =
    authorizer.kind === "token" ? [{ from: "header", name: authorizer.header }] : authorizer.sources;
  return sources.map((source) => theOne(valuesOf(source, call)));
}

/** What AWS makes of a source that is given twice is not known, so it counts as missing: no second token slips by. */
function theOne(values: readonly string[]): string | undefined {
  return values.length === 1 && values[0] !== "" ? values[0] : undefined;
}

function valuesOf({ from, name }: IdentitySource, call: RestCall): string[] {
  const { request, stage } = call;
  if (from === "header") return headerValues(request, name);
  if (from === "query") return request.query.filter(([key]) => key === name).map(([, value]) => value);
  const value = from === "stage-variable" ? stage.variables[name] : contextValue(call, name);
  return value === undefined ? [] : [value];
}
