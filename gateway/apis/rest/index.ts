// REST APIs.

export { type GatewayResponseType, type ResponseDetail, renderGatewayResponse } from "./gateway-response";
export type {
  Integration,
  IntegrationResponse,
  LambdaIntegration,
  MockIntegration,
  ObjectIntegration,
  Shaped,
  UriIntegration,
} from "./integration";
export type { RestRoute } from "./methods";
export { type RestApi, readRestApis } from "./read";
export type { RestStage } from "./stages";
export { apiKeysOf, keyValue } from "./usage";
