// Claims of a verified token by a path of names → whether one of the wanted values is there, exactly.
// In: the token's claims and a requirement of ROUTES. It must never match a part of a text, nor what the token only inherits.

import type { ClaimRequirement } from "../config";
import { isJsonObject, type JsonObject } from "../encoding";

/** Own members only: every object inherits `constructor`. A list on the way is no object, so nothing is found in it. */
export function valueAt(claims: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    claims,
  );
}

/** A list holds what one of its members is. */
export function holds(claims: JsonObject, { path, values }: ClaimRequirement): boolean {
  const found = valueAt(claims, path);
  const members: readonly unknown[] = Array.isArray(found) ? found : [found];
  return members.some((member) => (values as readonly unknown[]).includes(member));
}

/**
 * The claim is not in the token but at an address that the token names (OpenID Connect Core 5.6.2): Entra does that with
 * more than 200 groups, or says only `hasgroups`. We ask nobody, so what it holds is unknown.
 */
export function isElsewhere(claims: JsonObject, name: string): boolean {
  const names = claims._claim_names;
  return (
    (isJsonObject(names) && Object.hasOwn(names, name)) ||
    (name === "groups" && (claims.hasgroups ?? false) !== false)
  );
}
