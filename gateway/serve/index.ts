// A request on a socket → the API it is for, its authorizer, its function, its answer.

export { ResultCache } from "./access";
export { type Held, holdBack } from "./held";
export { listen, PortError } from "./listen";
export { findMount, type Mount, mountStages } from "./mount";
export { notServedNotices } from "./not-served";
export {
  type GatewayAnswer,
  type GatewayRequest,
  headerPairs,
  plainAnswer,
  readPayload,
  splitTarget,
} from "./request";
export { type Access, httpRoutes, restRoutes, type ServedRoute, webSocketRoutes } from "./routes";
export type { Log } from "./service";
export { upgrade } from "./websocket";
