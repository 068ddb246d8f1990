// A request on a socket → the API it is for, its authorizer, its function, its answer.

export { KeySets, type LocalAccount, signRequest, type Unsigned } from "./access";
export { type Held, holdBack } from "./held";
export { listen, PortError } from "./listen";
export { type Mount, mountStages, type Way, wayTo } from "./mount";
export { notServedNotices } from "./not-served";
export {
  type Access,
  functionUrlRoutes,
  httpRoutes,
  restRoutes,
  type ServedRoute,
  webSocketRoutes,
} from "./routes";
export { type Current, gatewayServer, type Pages } from "./server";
export type { Log } from "./service";
export { serveStages } from "./stages";
export { frameHead, OPCODE, SOCKET_TIMES, type SocketTimes } from "./websocket";
