// Test tooling: a document that a team has already, and what stands behind its operations.
import { Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();

export const { url } = new SecureApi("items", {
  issuers: [
    {
      issuer: config.require("issuer"),
      audience: "https://api.example.com",
      jwksUri: config.require("jwksUri"),
    },
  ],
  authorizer: { allowLoopbackHttp: true },
  openapi: {
    document: "./openapi.yaml",
    backends: {
      readItem: { handler: "../several/own.ts" },
      writeItem: { handler: "../several/own.ts" },
    },
  },
});
