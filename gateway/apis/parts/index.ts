// The parts of an API that every kind has: authorizers, bodies, routes, stages, path templates.

export {
  type Authorizer,
  DEFAULT_TTL,
  type HttpAuthorizer,
  type IdentitySource,
  LONGEST_TTL,
  readAuthorizer,
  readSource,
  type WebSocketAuthorizer,
} from "./authorizer";
export { type Dialect, readBody } from "./body";
export { readDocument } from "./document";
export { functionOfUri } from "./function-uri";
export { asInteger, asObject, asText, type JsonObject, textMembers } from "./json";
export { type PlainResource, plainResource } from "./plain-resource";
export type { Access, DeclaredRoute } from "./route";
export type { Stage } from "./stage";
export { matchPath, type PathMatch, readTemplate, type Segment } from "./template";
export { partsOf, stagesOf } from "./v2";
