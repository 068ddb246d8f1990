// A WebSocket API: API Gateway asks the authorizer at $connect, and what is sent later belongs to who opened the connection.
// A browser cannot send Authorization with a WebSocket: it sends the token as a second subprotocol (webSocketToken: "protocol").
import { getCallerIdentityOutput, getRegionOutput } from "@pulumi/aws";
import { interpolate } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";
import { authorizer, issuers } from "./issuer";

const region = getRegionOutput().region;
const account = getCallerIdentityOutput().accountId;

/** To close a connection whose token has ended (end.ts). The API's id is not known before its functions are: any API of this account here. */
const lambda = {
  statements: [
    {
      Effect: "Allow" as const,
      Action: "execute-api:ManageConnections",
      Resource: interpolate`arn:aws:execute-api:${region}:${account}:*/*/DELETE/@connections/*`,
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
