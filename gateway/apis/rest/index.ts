// REST APIs.

export { type GatewayResponseType, renderGatewayResponse } from "./gateway-response";
export type { Integration } from "./integration";
export type { RestRoute } from "./methods";
export { type RestApi, readRestApis } from "./read";
