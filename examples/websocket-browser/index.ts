// A WebSocket API for a browser, which cannot send Authorization with a WebSocket: the token is the second of two subprotocols.
// The page is page.html. Whoever can open the page can read the token there, as with any token in a page.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();

const api = new SecureApi("chat", {
  kind: "websocket",
  issuers: [
    {
      issuer: config.require("issuer"),
      audience: config.require("audience"),
      jwksUri: config.require("jwksUri"),
    },
  ],
  authorizer: {
    webSocketToken: "protocol",
    allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false,
  },
  routes: [
    { path: "$connect", access: { scopes: ["chat"] }, handler: "./connect.ts" },
    { path: "$default", handler: "./say.ts", answers: true },
  ],
});

export const url = api.url;
