// Test tooling: an API whose routes ask for different scopes, and which grows by one route through its configuration.
import { Config } from "@pulumi/pulumi";
import { type RestRoute, SecureApi } from "portcullis-secure-api";
import { argumentsOf } from "../../../../stack/arguments";
import { readSettings } from "../../../../stack/config";

const handler = "../../../../stack/functions/me.ts";
const routes: RestRoute[] = [
  { method: "GET", path: "/orders", access: { scopes: ["read:orders"] }, handler },
  { method: "GET", path: "/orders/{id}", access: { scopes: ["read:orders"] }, handler },
  { method: "POST", path: "/orders", access: { scopes: ["write:orders"] }, handler },
];
const cancel: RestRoute = {
  method: "DELETE",
  path: "/orders/{id}",
  access: { scopes: ["write:orders"] },
  handler,
};
const grown = new Config().getBoolean("cancel") === true;

const api = new SecureApi("orders", {
  ...argumentsOf(readSettings()),
  routes: grown ? [...routes, cancel] : routes,
});

export const url = api.url;
