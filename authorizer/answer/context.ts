// Trusted Claims → what the backend is told of the caller: named, bounded, control-free strings, and nothing else of the token.
// With several issuers `issuer` and `tenant` belong to `subject`. `expiresAt` is the token's `exp`, for connections that outlive it.

import type { Claims } from "../claims";

export type Context = Readonly<Record<string, string>>;

const MAX_LIST_LENGTH = 1024;

/**
 * Lists that are too long or were not read are left out and named in `omitted`: a list cut short would be another
 * list, and so would one of names with spaces. Not `whole`: what the policy's size has been planned for at deployment.
 */
export function contextOf(claims: Claims, whole: boolean): Context {
  const { subject, clientId, tokenId, issuer, expiresAt } = claims;
  const context: Record<string, string> = { subject, issuer: issuer.alias, expiresAt: String(expiresAt) };
  if (issuer.tenant !== undefined) context.tenant = issuer.tenant;
  const omitted: string[] = [];
  const put = (name: string, value: string | undefined, fitting: boolean) => {
    if (!fitting) omitted.push(name);
    else if (value !== undefined && value !== "") context[name] = value;
  };
  put("clientId", clientId, whole || clientId === undefined);
  put("tokenId", tokenId, whole || tokenId === undefined);
  for (const [name, words] of [
    ["scope", claims.scopes],
    ["permissions", claims.permissions],
    ["groups", claims.groups],
    ["roles", claims.roles],
  ] as const) {
    const list = words.join(" ");
    const fitting = list.length <= MAX_LIST_LENGTH && !words.some((word) => word.includes(" "));
    put(name, list, whole && fitting && !claims.unread.includes(name));
  }
  if (omitted.length > 0) context.omitted = omitted.join(" ");
  return context;
}
