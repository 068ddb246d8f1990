// A Lambda event → one request of a known kind, and the one bearer string in it.

export { readIdentity } from "./credentials";
export { type AuthRequest, type EventKind, readRequest } from "./event";
