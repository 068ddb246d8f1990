// Whose tokens the example takes: set by `pulumi config set issuer …`, or by `npm start`, which has an issuer of its own.
import { Config } from "@pulumi/pulumi";

const config = new Config();

export const issuers = [
  {
    issuer: config.require("issuer"),
    audience: config.require("audience"),
    jwksUri: config.require("jwksUri"),
  },
];

export const authorizer = { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false };
