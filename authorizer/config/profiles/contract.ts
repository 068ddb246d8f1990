// What one kind of issuer puts into an access token, as data: the step files read it, a profile never decides alone.
// A profile may narrow what is accepted; the signature, time, issuer and audience checks are the same for all.

import type { JsonObject } from "../../encoding";

export interface Profile {
  readonly name: string;
  /** Accepted `typ` headers in lower case; "" is an absent one (RFC 8725 section 3.11: explicit typing). */
  readonly types: readonly string[];
  /** With STRICT_HEADER: header members accepted beside alg, kid, typ. Nothing here ever reads them. */
  readonly headers: readonly string[];
  /** Claims that must be present, beside iss, exp and iat. */
  readonly required: readonly string[];
  /** The claim that is compared with AUDIENCE. */
  readonly audience: "aud" | "client_id" | "azp";
  /** The claims that may name the client; the first present one counts. */
  readonly client: readonly string[];
  /** The claims that hold scopes; the first present one counts, they are never merged. */
  readonly scopes: readonly string[];
  readonly permissions: string;
  readonly groups: string;
  /** Where the roles are, names from the outside in. */
  readonly roles: readonly string[];
  /** Anybody can have a token for any audience from this issuer, so every route has to ask for claims. */
  readonly isPublic: boolean;
  /** Who the token is about where it has no `sub`. */
  subject(claims: JsonObject): unknown;
  /** Positive evidence for an access token: an ID token must never pass. `type` is the lower-case `typ` header. */
  isAccessToken(claims: JsonObject, type: string): boolean;
}

/** What most issuers do; a profile says what is different. */
export const USUAL = {
  headers: [],
  audience: "aud",
  client: ["client_id"],
  scopes: ["scope"],
  permissions: "permissions",
  groups: "groups",
  roles: ["roles"],
  isPublic: false,
  subject: () => undefined,
} as const;

/** What only ID tokens, logout tokens and security events hold (OpenID Connect Core 2, Back-Channel Logout 2.4). */
const FOREIGN = ["nonce", "at_hash", "c_hash", "s_hash", "events"] as const;

export function looksForeign(claims: JsonObject): boolean {
  const use = claims.token_use;
  return FOREIGN.some((name) => name in claims) || (use !== undefined && use !== "access");
}

export function isAccessType(type: string): boolean {
  return type === "at+jwt" || type === "application/at+jwt";
}

/** The client is not among the audiences: an ID token's audience always holds its client (OpenID Connect Core 2). */
export function isForAnother(claims: JsonObject, client: string): boolean {
  const party = claims[client];
  const audience = claims.aud;
  if (typeof party !== "string" || party === "") return false;
  return Array.isArray(audience) ? !audience.includes(party) : audience !== party;
}
