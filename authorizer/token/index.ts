// A bearer string → header and claims, still untrusted.

export { type JoseHeader, readToken, splitCompact, type UntrustedToken } from "./parse";
