// Test tooling: two components of one kind in one stack, one in another region, with everything that a function can have.
import * as aws from "@pulumi/aws";
import { ComponentResource } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const issuers = [
  {
    issuer: "https://example.eu.auth0.com/",
    audience: "https://api.example.com",
    jwksUri: "https://example.eu.auth0.com/.well-known/jwks.json",
  },
  {
    issuer: "https://{tenant}.login.example.com/",
    alias: "customers",
    audience: ["https://api.example.com"],
    jwksUri: "https://{tenant}.login.example.com/keys",
    tenants: ["acme", "globex"],
  },
];

const shop = new SecureApi("shop", {
  issuers,
  authorizer: {
    answerFor: "route",
    resultTtlSeconds: 120,
    revoked: { "https://example.eu.auth0.com/": { tokens: ["leaked"] } },
    provisionedConcurrency: 2,
  },
  stageArgs: { description: "overridden", cacheClusterEnabled: false },
  restApiArgs: { description: "overridden", minimumCompressionSize: "1024" },
  deploymentArgs: { description: "overridden" },
  lambdaArgs: { tags: { team: "shop" } },
  cors: { origins: ["https://a.example.com", "https://b.example.com"] },
  routes: [
    {
      method: "GET",
      path: "/all",
      access: { claims: { tenant: ["acme"] }, issuers: ["customers"], roles: ["admin"], tenants: ["acme"] },
      handler: "./own.ts",
      lambda: {
        environment: { TABLE: "items" },
        secrets: {
          KEY: "arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf",
          FLAG: "arn:aws:ssm:us-east-1:123456789012:parameter/flag",
        },
        vpc: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] },
        statements: [
          { Effect: "Allow", Action: "dynamodb:GetItem", Resource: "arn:aws:dynamodb:*:*:table/items" },
        ],
        memorySize: 1024,
        timeout: 20,
        reservedConcurrency: 5,
        provisionedConcurrency: 1,
      },
    },
    { method: "GET", path: "/same-name", access: { anyValidToken: true }, handler: "./functions/own.ts" },
    { method: "GET", path: "/name", access: { anyValidToken: true }, function: "plain" },
    { method: "GET", path: "/alias", access: { anyValidToken: true }, function: "plain:live" },
    {
      method: "GET",
      path: "/arn",
      access: { anyValidToken: true },
      function: "arn:aws:lambda:us-east-1:123456789012:function:other:7",
    },
    {
      method: "GET",
      path: "/inside/{id}",
      access: { anyValidToken: true },
      http: { url: "https://inside.example.com/{id}", vpcLink: "link12" },
    },
  ],
});

class Team extends ComponentResource {
  constructor(name: string) {
    super("test:index:Team", name);
    const provider = new aws.Provider("frankfurt", { region: "eu-central-1" });
    new SecureApi(
      "twin",
      {
        issuers: [issuers[0] as (typeof issuers)[number]],
        routes: [{ method: "GET", path: "/own", access: { anyValidToken: true }, handler: "./own.ts" }],
      },
      {
        parent: this,
        provider,
        protect: true,
        aliases: [{ name: "before" }],
        // Writes down what it was called with, where the test can read it.
        transforms: [
          ({ props, opts: { protect, aliases } }) => ({
            props: { ...props, seen: { protect, aliases } },
            opts: {},
          }),
        ],
      },
    );
  }
}
new Team("team");

export const url = shop.url;
