// Connections to WebSocket APIs.

export { connectWebSocket, type Handshake } from "./connect";
export { upgrade } from "./upgrade";
