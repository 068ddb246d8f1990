// Recorded resources → the APIs they declare, of each kind, ready to be served.

export { type HttpApi, type HttpIntegration, type HttpRoute, readHttpApis } from "./http";
export {
  type Access,
  type Authorizer,
  asInteger,
  asObject,
  asText,
  type HttpAuthorizer,
  type IdentitySource,
  type JsonObject,
  matchPath,
  type PathMatch,
  type Stage,
} from "./parts";
export {
  type GatewayResponseType,
  type Integration,
  type RestApi,
  type RestRoute,
  readRestApis,
  renderGatewayResponse,
} from "./rest";
export { readWebSocketApis, type WebSocketApi } from "./websocket";
