// Keycloak: routes by client scope and by a role of the realm. Its tokens carry the API in `aud` once an audience mapper
// is in one of the client's scopes.
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
      profile: "keycloak",
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/items", access: { scopes: ["items:read"] }, handler: "../answer.ts" },
    {
      method: "DELETE",
      path: "/items/{id}",
      access: { roles: ["editor"] },
      handler: "../answer.ts",
    },
  ],
});

export const url = api.url;
