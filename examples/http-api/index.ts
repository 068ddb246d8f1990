// An HTTP API: the same route table as a REST API, with @pulumi/aws alone. CORS is the API's own, one route is open on purpose.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";
import { authorizer, issuers } from "./issuer";

const webhookKey = new Config().getSecret("webhookKey") ?? "set-it-with-pulumi-config-set--secret-webhookKey";

const api = new SecureApi("shop", {
  kind: "http",
  issuers,
  authorizer,
  cors: { origins: ["https://app.example.com", "https://admin.example.com"] },
  routes: [
    { method: "GET", path: "/items", access: { anyValidToken: true }, handler: "./items.ts" },
    {
      method: "POST",
      path: "/items",
      access: { scopes: ["items:write"] },
      handler: "./items.ts",
      throttle: { rate: 50, burst: 25 },
    },
    {
      method: "POST",
      path: "/webhook",
      access: {
        open: {
          owner: "payments",
          reason: "The provider signs its calls; the handler checks the signature",
          expires: "2027-06-30",
        },
      },
      handler: "./webhook.ts",
      lambda: { environment: { WEBHOOK_KEY: webhookKey } },
    },
  ],
});

export const url = api.url;
