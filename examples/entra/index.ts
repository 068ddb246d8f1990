// Microsoft Entra ID: a scope for people (`scp`), an app role for applications (`roles`). The audience is the application's id;
// `accessTokenAcceptedVersion: 2` in its manifest makes the issuer end in /v2.0.
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
      profile: "entra",
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/items", access: { scopes: ["Items.Read"] }, handler: "../answer.ts" },
    {
      method: "DELETE",
      path: "/items/{id}",
      access: { roles: ["Items.Delete.All"] },
      handler: "../answer.ts",
    },
  ],
});

export const url = api.url;
