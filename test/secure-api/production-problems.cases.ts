// Domain, walls, keys and monitoring, as a program without types may get them wrong; and what cannot stand together.
import type { ProblemCase } from "./problems.cases";

const good = { method: "GET", path: "/items", access: { anyValidToken: true }, function: "items" };
const issuers = [{ issuer: "https://a.example/", audience: "b", jwksUri: "https://a.example/keys" }];
const open = { open: { owner: "a", reason: "b", expires: "2027-01-01" } };
const rest = (more: object) => ({ issuers, routes: [good], ...more });
const socket = (more: object) => ({
  kind: "websocket",
  issuers,
  routes: [{ path: "$connect", access: { anyValidToken: true }, function: "a" }],
  ...more,
});
const zone = { name: "api.example.com", hostedZoneId: "Z0123456789EXAMPLE" };
const vpcEndpointIds = ["vpce-0123456789abcdef0"];

export const cases: readonly ProblemCase[] = [
  {
    title: "walls and keys of another kind of API",
    args: {
      kind: "http",
      issuers,
      routes: [good],
      firewall: { ratePerAddress: 100 },
      privateEndpoint: { vpcEndpointIds },
      usagePlans: { a: { keys: ["b"] } },
    },
    problems: [
      'firewall: AWS WAF stands in front of REST APIs only; leave it out, or take kind: "rest"',
      'privateEndpoint: AWS has private endpoints for REST APIs only; leave it out, or take kind: "rest"',
      'usagePlans: usage plans are made for REST APIs only; leave them out, or take kind: "rest"',
    ],
  },
  {
    title: "a domain without a certificate or a zone, and a path with slashes at its ends",
    args: rest({ domain: { name: "https://api.example.com/", basePath: "/v1/" } }),
    problems: [
      "domain.name: expected a host name in small letters, e.g. api.example.com",
      "domain: expected certificateArn, or hostedZoneId: then the certificate is made and validated there",
      "domain.basePath: expected a path without slashes at its ends, e.g. shop/v1",
    ],
  },
  {
    title: "a domain with a certificate of another service, a zone by its name, and a truststore on the web",
    args: rest({
      domain: {
        name: "api.example.com",
        certificateArn: "arn:aws:iam::123456789012:server-certificate/a",
        hostedZoneId: "example.com",
        mutualTls: { truststoreUri: "https://a.example/ca.pem", truststoreversion: "1" },
      },
    }),
    problems: [
      "domain.certificateArn: expected the ARN of a certificate of ACM",
      "domain.hostedZoneId: expected the id of a Route 53 zone, e.g. Z0123456789EXAMPLE",
      "domain.mutualTls.truststoreversion: write it truststoreVersion",
      "domain.mutualTls.truststoreUri: expected s3://bucket/key of the authorities' certificates",
    ],
  },
  {
    title: "a WebSocket API with client certificates and a path of two levels",
    args: socket({ domain: { ...zone, basePath: "a/b", mutualTls: { truststoreUri: "s3://a/b" } } }),
    problems: [
      "domain.basePath: expected one path segment, e.g. v1",
      "domain.mutualTls: AWS documents none for WebSocket APIs; leave it out",
    ],
  },
  {
    title: "a way around the domain",
    args: rest({ domain: zone, restApiArgs: { disableExecuteApiEndpoint: false } }),
    problems: [
      "restApiArgs.disableExecuteApiEndpoint: the default endpoint would lead around the domain; leave it out",
    ],
  },
  {
    title: "the same of an HTTP API",
    args: {
      kind: "http",
      issuers,
      routes: [good],
      domain: zone,
      apiArgs: { disableExecuteApiEndpoint: false },
    },
    problems: [
      "apiArgs.disableExecuteApiEndpoint: the default endpoint would lead around the domain; leave it out",
    ],
  },
  {
    title: "a private API with a public domain, an endpoint configuration of its own, and no endpoint",
    args: rest({
      privateEndpoint: { vpcEndpointIds: [] },
      domain: zone,
      restApiArgs: { endpointConfiguration: { types: "REGIONAL" } },
    }),
    problems: [
      "restApiArgs.endpointConfiguration: privateEndpoint sets it; leave out one of them",
      "privateEndpoint.vpcEndpointIds: expected ids like vpce-0123456789abcdef0, at least one, none twice",
      "domain: a private API has no public domain; leave out one of domain and privateEndpoint",
    ],
  },
  {
    title: "a web ACL of CloudFront's, and a rate beside it",
    args: rest({
      firewall: {
        webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b",
        ratePerAddress: 5,
        windowSeconds: 90,
      },
    }),
    problems: [
      "firewall: expected either webAclArn, or ratePerAddress for a web ACL made here",
      "firewall.webAclArn: expected the ARN of a web ACL of scope REGIONAL",
      "firewall.ratePerAddress: expected a whole number from 10 to 2000000000",
      "firewall.windowSeconds: expected one of 60, 120, 300, 600",
      "firewall.windowSeconds: leave it out, or set ratePerAddress beside it",
    ],
  },
  {
    title: "a firewall that says nothing",
    args: rest({ firewall: {} }),
    problems: ["firewall: expected either webAclArn, or ratePerAddress for a web ACL made here"],
  },
  {
    title: "a key in two plans, a plan without keys, and keys that the authorizer would have to name",
    args: rest({
      usagePlans: {
        gold: { keys: ["acme"], quota: { limit: 0, period: "YEAR" } },
        silver: { keys: ["acme"], throttle: { rate: 0, burst: 1 } },
        "no keys": { keys: [] },
      },
      restApiArgs: { apiKeySource: "AUTHORIZER" },
    }),
    problems: [
      "usagePlans.gold.quota.limit: expected a whole number from 1 to 2147483647",
      "usagePlans.gold.quota.period: expected one of DAY, WEEK, MONTH",
      "usagePlans.silver.keys: a key has one plan for a stage; remove the one that is in usagePlans.gold too",
      "usagePlans.silver.throttle.rate: expected a whole number from 1 to 10000",
      "usagePlans.no keys: expected a name of letters, digits, - and _, at most 64",
      "usagePlans.no keys.keys: expected names of keys: letters, digits, - and _, at least one, none twice",
      "restApiArgs.apiKeySource: the key comes in the header x-api-key: the authorizer names a principal and no key; leave it out",
    ],
  },
  {
    title: "keys where every route is open",
    args: { routes: [{ ...good, access: open }], usagePlans: { a: { keys: ["b"] } } },
    problems: [
      "usagePlans: every route is open, so no key would be asked for: a key alone is no authorization; leave usagePlans out, or say who may call a route",
    ],
  },
  {
    title: "an alias for a key, a key twice, a role for a boundary, and a tag that is AWS's",
    args: rest({
      kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/a",
      lambdaArgs: { kmsKeyArn: "x" },
      permissionsBoundary: "arn:aws:iam::123456789012:role/a",
      tags: { "aws:a": "b" },
    }),
    problems: [
      "kmsKeyArn: expected the ARN of a key; CloudWatch Logs takes no alias",
      "lambdaArgs.kmsKeyArn: kmsKeyArn is for the functions too; leave out one of them",
      "permissionsBoundary: expected the ARN of a managed policy",
      "tags: expected names of 1 to 128 and texts of at most 256 letters, digits, spaces and _.:/=+-@, no name with aws: in front",
    ],
  },
  {
    title: "monitoring without a list, out of bounds, and of metrics that are off",
    args: rest({
      monitoring: { topic: "a", deniedPercent: 0, serverErrorPercent: 101, latencyMs: 0.5 },
      authorizer: { metricsNamespace: "off" },
    }),
    problems: [
      "monitoring.topic: unknown; expected one of topics, deniedPercent, latencyMs, serverErrorPercent",
      "monitoring.topics: expected a list of ARNs of SNS topics, at most 5, none twice; [] for none",
      "monitoring.deniedPercent: expected a whole number from 1 to 100",
      "monitoring.serverErrorPercent: expected a whole number from 1 to 100",
      "monitoring.latencyMs: expected whole milliseconds from 1 to 30000",
      "authorizer.metricsNamespace: monitoring watches these metrics; leave out one of them",
    ],
  },
  {
    title: "all that is right, with values that are known later",
    args: rest({
      domain: { name: "api.example.com", certificateArn: Promise.resolve("later") },
      firewall: { webAclArn: Promise.resolve("later") },
      usagePlans: { gold: { keys: ["acme"] } },
      monitoring: { topics: [Promise.resolve("later")] },
      kmsKeyArn: Promise.resolve("later"),
      tags: { team: "a b", empty: "" },
    }),
    problems: [],
  },
];
