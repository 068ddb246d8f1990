// A browser client on another origin: the API names the page's origin, and the header with the token is allowed by itself.
// The page is page/index.html: `python3 -m http.server 8000 --directory examples/browser/page`.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();

const api = new SecureApi("items", {
  kind: "http",
  issuers: [
    {
      issuer: config.require("issuer"),
      audience: config.require("audience"),
      jwksUri: config.require("jwksUri"),
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  cors: { origins: [config.require("origin")] },
  routes: [
    { method: "GET", path: "/items", access: { anyValidToken: true }, handler: "../answer.ts" },
    { method: "POST", path: "/items", access: { scopes: ["items:write"] }, handler: "../answer.ts" },
  ],
});

export const url = api.url;
