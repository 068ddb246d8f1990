// WebSocket APIs.

export { readWebSocketApis, type WebSocketApi } from "./read";
