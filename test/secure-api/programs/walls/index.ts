// Test tooling: domains, walls and monitoring in the spellings that examples/production has not, for each kind of API.
import { SecureApi } from "portcullis-secure-api";

const issuers = [
  {
    issuer: "https://example.eu.auth0.com/",
    audience: "https://api.example.com",
    jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
  },
];
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const tags = { team: "walls" };
const access = { anyValidToken: true } as const;
const handler = "./own.ts";

new SecureApi("inside", {
  issuers,
  tags,
  privateEndpoint: { vpcEndpointIds: ["vpce-0123456789abcdef0", "vpce-0123456789abcdef1"] },
  firewall: {
    webAclArn:
      "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/company/11111111-2222-3333-4444-555555555555",
  },
  lambdaArgs: { tags: { team: "own" } },
  manageAccountLogRole: true,
  permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary",
  routes: [
    { method: "GET", path: "/a", access, handler, lambda: { environment: { TABLE: "a" } } },
    { method: "GET", path: "/files", access, folder: "./files" },
  ],
});

new SecureApi("partners", {
  kind: "http",
  issuers,
  tags,
  domain: {
    name: "partners.example.com",
    basePath: "shop/v1",
    certificateArn,
    mutualTls: {
      truststoreUri: "s3://truststore/ca.pem",
      truststoreVersion: "v1",
      ownershipCertificateArn: certificateArn,
    },
  },
  monitoring: { topics: [], deniedPercent: 80, latencyMs: 500, serverErrorPercent: 5 },
  authorizer: { metricsNamespace: "Partners", keysSoftAgeSeconds: 60 },
  kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012",
  deploymentArgs: { description: "overridden" },
  routes: [{ method: "GET", path: "/a", access, handler }],
});

new SecureApi("chat", {
  kind: "websocket",
  issuers,
  tags,
  domain: { name: "chat.example.com", certificateArn, hostedZoneId: "Z0123456789EXAMPLE" },
  monitoring: { topics: [] },
  routes: [{ path: "$connect", access, handler }],
});

new SecureApi("machines", {
  kind: "http",
  monitoring: { topics: [] },
  routes: [{ method: "GET", path: "/a", access: { iam: true }, handler }],
});
