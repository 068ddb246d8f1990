// One API. Each route says who may call it; one that does not say it does not compile.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();

const api = new SecureApi("api", {
  kind: "http",
  issuers: [{ issuer: config.require("issuer"), audience: config.require("audience") }],
  routes: [
    { method: "GET", path: "/items", access: { anyValidToken: true }, handler: "./items.ts" },
    { method: "POST", path: "/items", access: { scopes: ["items:write"] }, handler: "./items.ts" },
  ],
});

export const url = api.url;
