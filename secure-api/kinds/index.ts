// The three kinds of API, each made in one file.
export type { BuiltApi, Parts } from "./built";
export { httpApi } from "./http";
export { restApi } from "./rest";
export { webSocketApi } from "./websocket";
