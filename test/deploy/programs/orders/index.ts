// Test tooling: an API whose routes ask for different scopes, and which grows by one route through its configuration.
import { Config } from "@pulumi/pulumi";
import { built } from "../../../../stack/built";
import { readSettings } from "../../../../stack/config";
import { LoggedFunction } from "../../../../stack/logged-function";
import type { Route } from "../../../../stack/route";
import { SecureApi } from "../../../../stack/secure-api";

const settings = readSettings();
const backend = new LoggedFunction("me", { file: built("me"), logRetentionDays: settings.logRetentionDays });

const routes: Route[] = [
  { method: "GET", path: "/orders", backend, requires: { scopes: ["read:orders"] } },
  { method: "GET", path: "/orders/{id}", backend, requires: { scopes: ["read:orders"] } },
  { method: "POST", path: "/orders", backend, requires: { scopes: ["write:orders"] } },
];
const cancel: Route = {
  method: "DELETE",
  path: "/orders/{id}",
  backend,
  requires: { scopes: ["write:orders"] },
};
const grown = new Config().getBoolean("cancel") === true;

export const url = new SecureApi("orders", { settings, routes: grown ? [...routes, cancel] : routes }).url;
