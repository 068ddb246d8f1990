// The parts of an API that every kind has: authorizers, bodies, routes, stages, path templates.

export {
  type Authorizer,
  DEFAULT_TTL,
  type HttpAuthorizer,
  type IdentitySource,
  LONGEST_TTL,
  type ReadAuthorizer,
  readAuthorizer,
  readSource,
  type WebSocketAuthorizer,
} from "./authorizer";
export { type Dialect, readBody } from "./body";
export { readDocument } from "./document";
export { functionOfUri, withStageVariables } from "./function-uri";
export { asInteger, asObject, asText, isTrue, type JsonObject, textMembers } from "./json";
export {
  type NativeAuthorizer,
  type ReadNative,
  readCognitoAuthorizer,
  readJwtAuthorizer,
  readRestJwtAuthorizer,
} from "./native-authorizer";
export { type PlainResource, plainResource } from "./plain-resource";
export { type Reach, readReach } from "./reach";
export { type Access, accessBy, type DeclaredRoute } from "./route";
export { type Limit, readLimit, type Stage, stageOf } from "./stage";
export { matchPath, type PathMatch, readTemplate, type Segment } from "./template";
export { partsOf, stagesOf } from "./v2";
export { readMethodValidation, readOperationValidation, type Validation } from "./validation";
