// What does not compile, as JavaScript would send it: each kind of mistake once.
import { SecureApi } from "portcullis-secure-api";

new SecureApi("shop", {
  kind: "http",
  routes: [
    { method: "GET", path: "/a", handler: "../../handler.js" },
    { method: "FETCH", path: "b", access: { scopes: [] }, handler: "../../handler.js" },
    { method: "GET", path: "/c", access: { anyValidToken: false }, mock: {} },
    { method: "GET", path: "/d", access: { open: { owner: "web" } }, handler: "../../handler.js" },
    { method: "GET", path: "/e", access: { iam: true, scopes: ["a"] } },
  ],
  logRetentionDays: 31,
} as never);
