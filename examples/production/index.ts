// A REST API as people depend on it: an address of its own, a firewall, keys for partners, alarms that wake somebody.
import { SecureApi } from "portcullis-secure-api";
import { authorizer, issuers } from "./issuer";

const api = new SecureApi("orders", {
  issuers,
  authorizer,
  // The certificate is made and validated in this zone, and the name points to the API. The default endpoint is off.
  domain: { name: "api.example.com", basePath: "v1", hostedZoneId: "Z0123456789EXAMPLE" },
  firewall: { ratePerAddress: 2000 },
  usagePlans: {
    partners: {
      keys: ["acme", "globex"],
      throttle: { rate: 20, burst: 40 },
      quota: { limit: 100_000, period: "MONTH" },
    },
  },
  monitoring: { topics: ["arn:aws:sns:us-east-1:123456789012:on-call"] },
  kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012",
  permissionsBoundary: "arn:aws:iam::123456789012:policy/service-boundary",
  tags: { team: "orders", "cost-center": "42" },
  logRetentionDays: 90,
  routes: [
    { method: "GET", path: "/orders", access: { scopes: ["orders:read"] }, handler: "./orders.ts" },
    { method: "POST", path: "/orders", access: { scopes: ["orders:write"] }, handler: "./orders.ts" },
    {
      method: "GET",
      path: "/health",
      access: {
        open: {
          owner: "orders",
          reason: "Asked by the uptime monitor, says nothing",
          expires: "2027-06-30",
        },
      },
      mock: { status: 204 },
    },
  ],
});

export const url = api.url;
/** `aws apigateway get-api-key --include-value --api-key ID` shows a key to whoever hands it on. */
export const apiKeyIds = api.apiKeyIds;
