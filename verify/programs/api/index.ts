// What `npm run verify:aws` deploys: an API as the product's users have it, and instruments beside it.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";
import { functionOf } from "../function";
import { httpInstrument } from "./http";
import { restInstrument } from "./rest";

const config = new Config();
const product = new SecureApi("product", {
  issuers: [
    {
      issuer: config.require("issuer"),
      jwksUri: config.require("jwksUri"),
      audience: config.require("audience"),
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  logRetentionDays: 1,
  manageAccountLogRole: config.getBoolean("manageAccountLogRole") ?? false,
  routes: [
    { method: "GET", path: "/hello", access: { scopes: ["read"] }, handler: "./hello.ts" },
    { method: "POST", path: "/hello", access: { scopes: ["write"] }, handler: "./hello.ts" },
  ],
});

const authorizer = functionOf("authorizer", `${__dirname}/authorizer.js`);
const backend = functionOf("backend", `${__dirname}/backend.js`);
const first = httpInstrument("1.0", authorizer, backend);
const second = httpInstrument("2.0", authorizer, backend);

export const addresses = {
  product: product.url,
  rest: restInstrument(authorizer, backend),
  http10: first.own,
  http10Named: first.named,
  http20: second.own,
  http20Named: second.named,
};
