// Recorded resources → the APIs they declare, of each kind, ready to be served.

export { readApis } from "./all";
export type { DomainMapping } from "./domains";
export type { FunctionUrl } from "./function-url";
export {
  type Change,
  type Cors,
  type HttpAddress,
  type HttpApi,
  type HttpIntegration,
  type HttpLambda,
  type HttpRoute,
  readHttpApis,
} from "./http";
export {
  type Access,
  type Authorizer,
  asInteger,
  asObject,
  asText,
  type DeclaredRoute,
  type HttpAuthorizer,
  type IdentitySource,
  type JsonObject,
  type Limit,
  matchPath,
  type NativeAuthorizer,
  type PathMatch,
  type Reach,
  type Stage,
  stageOf,
  type Validation,
  withStageVariables,
} from "./parts";
export {
  type GatewayResponseType,
  type Integration,
  type IntegrationResponse,
  type LambdaIntegration,
  type MockIntegration,
  type ObjectIntegration,
  type ResponseDetail,
  type RestApi,
  type RestRoute,
  type RestStage,
  readRestApis,
  renderGatewayResponse,
  type Shaped,
  type UriIntegration,
} from "./rest";
export { readWebSocketApis, type WebSocketApi, type WebSocketRoute } from "./websocket";
