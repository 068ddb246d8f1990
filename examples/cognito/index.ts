// Amazon Cognito: routes by a resource server's scope and by the user pool's groups. The audience is the app client's id,
// which access tokens carry as `client_id`; ID tokens are refused.
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
      profile: "cognito",
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/items", access: { scopes: ["items/read"] }, handler: "../answer.ts" },
    { method: "DELETE", path: "/items/{id}", access: { groups: ["admins"] }, handler: "../answer.ts" },
  ],
});

export const url = api.url;
