// The authorizer that stands before the routes that ask for a token.
export { DEFAULT_TTL } from "./environment";
export { type AuthorizerFunction, authorizerFunction } from "./function";
export { requirementsOf } from "./requirements";
