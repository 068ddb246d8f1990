// Verified claims + the REVOKED setting → whether this token is denied before it expires. It can only ever take away.

import type { Claims } from "../claims";
import type { RevokedByIssuer } from "../config";

export function isRevoked({ issuer, tokenId, subject, issuedAt }: Claims, revoked: RevokedByIssuer): boolean {
  const own = revoked.get(issuer.url);
  if (own === undefined) return false;
  const since = own.subjects.get(subject);
  return (tokenId !== undefined && own.tokens.has(tokenId)) || (since !== undefined && issuedAt <= since);
}
