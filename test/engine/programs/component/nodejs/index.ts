// One API, said in each language: known values, a secret, values of other resources, which nobody knows at a first preview.
import * as aws from "@pulumi/aws";
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();
const table = new aws.sns.Topic("table");
const users = new aws.cognito.UserPool("users");

const api = new SecureApi("shop", {
  kind: "http",
  issuers: [
    {
      issuer: "https://issuer.example.com/",
      audience: ["https://api.example.com"],
      jwksUri: "https://issuer.example.com/keys",
      tokenLifetimeSeconds: 600,
    },
  ],
  authorizer: { resultTtlSeconds: 30, logHashKey: config.requireSecret("hashKey") },
  throttle: { rate: 10, burst: 20 },
  routes: [
    {
      method: "GET",
      path: "/items",
      access: { scopes: ["items:read"], claims: { tenant: ["a", 7, true] } },
      handler: "../handler.js",
      lambda: { environment: { KEY: config.requireSecret("key"), TABLE: table.arn }, timeout: 5 },
    },
    {
      method: "POST",
      path: "/items",
      access: { cognito: users.arn, clients: ["client"], scopes: ["items/write"] },
      handler: "../handler.js",
    },
    { method: "DELETE", path: "/items/{id}", access: { iam: true }, function: "items:live" },
    {
      method: "GET",
      path: "/health",
      access: { open: { owner: "web", reason: "Asked by the monitor", expires: "2027-06-30" } },
      http: { url: "https://status.example.com/" },
    },
  ],
});

export const url = api.url;
export const authorizer = api.authorizerName;
