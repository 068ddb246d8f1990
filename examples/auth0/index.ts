// Auth0: routes by permission. In the API's settings turn on "Enable RBAC" and "Add Permissions in the Access Token";
// the audience is the API's identifier. Without an audience Auth0 gives opaque tokens, which nobody can verify.
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
      profile: "auth0",
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/items", access: { permissions: ["read:items"] }, handler: "../answer.ts" },
    {
      method: "DELETE",
      path: "/items/{id}",
      access: { permissions: ["delete:items"] },
      handler: "../answer.ts",
    },
  ],
});

export const url = api.url;
