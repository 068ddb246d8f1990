// WebSocket APIs.

export { readWebSocketApis, type WebSocketApi, type WebSocketRoute } from "./read";
