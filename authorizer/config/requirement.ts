// One entry of ROUTES → what a token must hold for that route: lists of exact values, never a pattern.
// In: the entry's object and its place for messages. It must never let an empty or misspelled restriction stand for none.

import { isJsonObject, type JsonObject } from "../encoding";

/** Every list that is not empty restricts; several restrict together. */
export interface Requirement {
  /** One of these issuers, by alias. */
  readonly issuers: readonly string[];
  /** One of these tenants of an issuer that is a pattern. */
  readonly tenants: readonly string[];
  /** All of these scopes. */
  readonly scopes: readonly string[];
  /** All of these permissions. */
  readonly permissions: readonly string[];
  /** One of these groups. */
  readonly groups: readonly string[];
  /** One of these roles. */
  readonly roles: readonly string[];
  /** All of these claims, each with one of its values. */
  readonly claims: readonly ClaimRequirement[];
}

export type ClaimValue = string | number | boolean;

export interface ClaimRequirement {
  /** Names from the outside in: `realm_access`, `roles`. */
  readonly path: readonly string[];
  readonly values: readonly ClaimValue[];
}

const LISTS = ["issuers", "tenants", "scopes", "permissions", "groups", "roles"] as const;

/** @throws Error naming the place. */
export function readRequirement(place: string, value: unknown): Requirement {
  if (!isJsonObject(value)) {
    throw new Error(`ROUTES: ${place} must be an object; {} allows every valid token`);
  }
  const names: readonly string[] = [...LISTS, "claims"];
  if (!Object.keys(value).every((name) => names.includes(name)))
    throw new Error(`ROUTES: ${place} may hold only ${names.join(", ")}`);
  const [issuers, tenants, scopes, permissions, groups, roles] = LISTS.map((name) =>
    readWords(place, value, name),
  ) as [string[], string[], string[], string[], string[], string[]];
  return { issuers, tenants, scopes, permissions, groups, roles, claims: readClaims(place, value.claims) };
}

function readWords(place: string, requirement: JsonObject, name: string): readonly string[] {
  const words = requirement[name];
  if (words === undefined) return [];
  // An empty list reads like a restriction and would be none.
  if (
    !Array.isArray(words) ||
    words.length === 0 ||
    !words.every((word) => typeof word === "string" && word !== "")
  ) {
    throw new Error(
      `ROUTES: ${name} of ${place} must be a list of non-empty strings; leave it out to ask for none`,
    );
  }
  return words as string[];
}

function readClaims(place: string, claims: unknown): readonly ClaimRequirement[] {
  if (claims === undefined) return [];
  const entries = isJsonObject(claims) ? Object.entries(claims) : [];
  const read = entries.map(([name, values]) => ({ path: readPath(name), values }));
  const isValid = ({ path, values }: (typeof read)[number]) =>
    path.every((part) => part !== "") && Array.isArray(values) && values.length > 0 && values.every(isValue);
  if (read.length === 0 || !read.every(isValid)) {
    throw new Error(
      `ROUTES: claims of ${place} must be an object of lists by claim, each of non-empty strings, whole numbers, true or false; ` +
        "a dot goes one level down unless the name is a URL, and \\. is a dot",
    );
  }
  return read as ClaimRequirement[];
}

/** Beyond 2^53 two numbers of a token are read as one. */
function isValue(value: unknown): value is ClaimValue {
  return (
    (typeof value === "string" && value !== "") || typeof value === "boolean" || Number.isSafeInteger(value)
  );
}

/**
 * `realm_access.roles` is two names. `https://example.com/roles` is one, since that is how namespaced claims are written;
 * with a backslash in it, only backslashes decide: `https://a\\.example/b.roles`. An empty name is no name.
 */
function readPath(text: string): readonly string[] {
  if (text.includes("://") && !text.includes("\\")) return [text];
  const path = [""];
  for (const [piece] of text.matchAll(/\\?./gs)) {
    if (piece === ".") path.push("");
    else if (piece[0] === "\\" && !/^\\[\\.]$/.test(piece)) return [""];
    else path.push(`${path.pop()}${piece.at(-1)}`);
  }
  return path;
}
