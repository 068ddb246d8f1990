// Connections to WebSocket APIs.

export { connectWebSocket, type Handshake } from "./connect";
export { Connections, manageConnections } from "./connections";
export { frameHead, OPCODE } from "./frames";
export { messageTo } from "./message";
export { SOCKET_TIMES, type SocketTimes, upgrade } from "./upgrade";
