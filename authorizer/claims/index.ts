// Token and key → claims that can be trusted: signature first, then time, issuer, audience.

export type { Claims } from "./read";
export { verifyToken } from "./verify";
