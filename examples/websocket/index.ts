// A WebSocket API: API Gateway asks the authorizer at $connect, and what is sent later belongs to who opened the connection.
// A browser cannot send Authorization with a WebSocket: it sends the token as a second subprotocol (webSocketToken: "protocol").
import { SecureApi } from "portcullis-secure-api";
import { authorizer, issuers } from "./issuer";

/** To close a connection whose token has ended (end.ts). */
const lambda = {
  statements: [
    {
      Effect: "Allow" as const,
      Action: "execute-api:ManageConnections",
      Resource: "arn:aws:execute-api:*:*:*/*/DELETE/@connections/*",
    },
  ],
};

const api = new SecureApi("chat", {
  kind: "websocket",
  issuers,
  authorizer,
  routes: [
    { path: "$connect", access: { scopes: ["chat"] }, handler: "./connect.ts" },
    { path: "$disconnect", handler: "./connect.ts" },
    { path: "$default", handler: "./default.ts", lambda },
    { action: "echo", handler: "./echo.ts", lambda, answers: true },
  ],
});

export const url = api.url;
