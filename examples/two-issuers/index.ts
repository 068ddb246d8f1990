// Two issuers: customers log in at one, staff at another. A route names whose tokens it takes by their aliases; one that names
// none takes both. Each has its own audience rules and keys: a token of one is never checked with the keys of the other.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();
const audience = config.require("audience");

const api = new SecureApi("orders", {
  kind: "http",
  issuers: [
    { alias: "customers", issuer: config.require("issuer"), audience, jwksUri: config.require("jwksUri") },
    {
      alias: "staff",
      issuer: config.require("staffIssuer"),
      audience,
      jwksUri: config.require("staffJwksUri"),
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/orders", access: { anyValidToken: true }, handler: "../answer.ts" },
    { method: "POST", path: "/orders", access: { issuers: ["customers"] }, handler: "../answer.ts" },
    {
      method: "DELETE",
      path: "/orders/{id}",
      access: { issuers: ["staff"], scopes: ["orders:delete"] },
      handler: "../answer.ts",
    },
  ],
});

export const url = api.url;
