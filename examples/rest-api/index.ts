// A REST API with most of what SecureApi can say: who may call, what stands behind, what is checked before.
import { SecureApi } from "portcullis-secure-api";
import { authorizer, issuers } from "./issuer";

const api = new SecureApi("shop", {
  issuers,
  authorizer,
  cors: { origins: ["https://app.example.com"], credentials: true, headers: ["X-Tenant"] },
  routes: [
    { method: "GET", path: "/hello", access: { anyValidToken: true }, handler: "./hello.ts" },
    {
      method: "POST",
      path: "/orders",
      access: { scopes: ["orders:write"] },
      handler: "./hello.ts",
      validate: { body: { type: "object", required: ["item"], properties: { item: { type: "string" } } } },
      throttle: { rate: 50, burst: 25 },
    },
    { method: "ANY", path: "/orders/{proxy+}", access: { groups: ["staff"] }, handler: "./hello.ts" },
    { method: "GET", path: "/reports/{id}", access: { iam: true }, function: "reports:live" },
    {
      method: "GET",
      path: "/partners",
      access: {
        cognito: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_example",
        scopes: ["partners/read"],
      },
      http: { url: "https://partners.example.com/list" },
    },
    {
      method: "GET",
      path: "/native",
      access: { jwt: { issuer: "https://other.example.com", audience: ["https://api.example.com"] } },
      mock: { body: '{"ok":true}', headers: { "Content-Type": "application/json" } },
    },
    {
      method: "GET",
      path: "/health",
      access: {
        open: {
          owner: "platform",
          reason: "Asked by the uptime monitor, says nothing",
          expires: "2027-06-30",
        },
      },
      mock: { status: 204 },
    },
    { method: "GET", path: "/docs", access: { anyValidToken: true }, folder: "./site" },
  ],
});

export const url = api.url;
