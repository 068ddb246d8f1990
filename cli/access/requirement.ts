// What a route asks of a token → words, and whether a token that has one requirement also has another.

import { ALL_OF, clean, type Requirement } from "../../policypack/check";

const WORDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  scopes: ["scope", "scopes"],
  permissions: ["permission", "permissions"],
  anyScope: ["scope", "one of the scopes"],
  groups: ["group", "one of the groups"],
  roles: ["role", "one of the roles"],
  issuers: ["issuer", "one of the issuers"],
};

/** `scope items:read`, `scopes a and b`, `one of the groups x or y`, `any valid token`. */
export function describeRequirement(asked: Requirement): string {
  const parts = Object.keys(asked)
    .sort()
    .map((name) => describeMember(name, asked[name] ?? []));
  return parts.length === 0 ? "any valid token" : parts.join(", ");
}

function describeMember(name: string, values: readonly string[]): string {
  // Values of claims are marks, which tell nobody anything.
  if (name.startsWith("claims")) return `claim ${clean(name.slice("claims.".length) || "?")}`;
  const [one, many] = (Object.hasOwn(WORDS, name) ? WORDS[name] : undefined) ?? [name, name];
  const list = [...values].sort().map(clean);
  if (list.length < 2) return `${one} ${list[0] ?? "?"}`;
  return `${many} ${list.slice(0, -1).join(", ")} ${ALL_OF.has(name) ? "and" : "or"} ${list.at(-1)}`;
}

/** Whether every token that meets `has` also meets `asks`. */
export function implies(has: Requirement, asks: Requirement): boolean {
  return Object.entries(asks).every(([name, wanted]) => {
    const own = Object.hasOwn(has, name) ? has[name] : undefined;
    if (own === undefined) return false;
    return ALL_OF.has(name)
      ? wanted.every((one) => own.includes(one))
      : own.every((one) => wanted.includes(one));
  });
}
