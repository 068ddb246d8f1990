// The authorizer that stands before the routes that ask for a token.

export { identitySources } from "./cache-key";
export { DEFAULT_TTL } from "./environment";
export { type AuthorizerFunction, authorizerFunction } from "./function";
export { requirementsOf } from "./requirements";
