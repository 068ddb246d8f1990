// A WebSocket API: API Gateway asks the authorizer at $connect, and what is sent later belongs to who opened the connection.
// A browser cannot send Authorization with a WebSocket: it sends the token as a second subprotocol (webSocketToken: "protocol").
import { SecureApi } from "portcullis-secure-api";
import { authorizer, issuers } from "./issuer";

const api = new SecureApi("chat", {
  kind: "websocket",
  issuers,
  authorizer,
  routes: [
    { path: "$connect", access: { scopes: ["chat"] }, handler: "./connect.ts" },
    { path: "$disconnect", handler: "./connect.ts" },
    { path: "$default", handler: "./connect.ts" },
    { action: "echo", handler: "./echo.ts", answers: true },
  ],
});

export const url = api.url;
