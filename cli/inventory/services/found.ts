// What one service's reader gives: an API with all that stands around it, as the resources that check() takes.

import type { Resource } from "../../../policypack/check";
import type { Item } from "../reader";

export interface Found {
  /** The API's name, for people. */
  readonly name: string;
  /** What tells it apart in a state as well: its id, or a function URL's address. */
  readonly key: string;
  readonly resources: readonly Resource[];
  /** Whether its routes are all there. */
  readonly isWhole: boolean;
}

/**
 * @param owner id of the API, which makes the URN its own
 * @param links URNs behind properties, so that a report can name what they point to
 */
export function resource(
  type: string,
  owner: string,
  id: string,
  name: string,
  props: Item,
  links: Readonly<Record<string, readonly string[]>> = {},
): Resource {
  return { urn: urnOf(type, owner, name), type, name, id, props, propertyDependencies: links };
}

/** Within one API a name of one type is given once. */
export const urnOf = (type: string, owner: string, name: string): string =>
  `urn:pulumi:${owner}::aws::${type}::${name}`;

/** How a route's authorizer is found and named. */
export function authorizerLink(
  type: string,
  owner: string,
  id: unknown,
  names: ReadonlyMap<unknown, string>,
): Readonly<Record<string, readonly string[]>> {
  const name = names.get(id);
  return name === undefined ? {} : { authorizerId: [urnOf(type, owner, name)] };
}

/** `Name` → `name`: API Gateway v2 and Lambda spell members with a capital letter, Pulumi does not. */
export function lower(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lower);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.charAt(0).toLowerCase() + key.slice(1), lower(inner)]),
  );
}
