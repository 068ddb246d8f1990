// A stack that is there already: its own role and function stay as they are, and SecureApi goes in front of the function.
// The function's name is given, not made up by Pulumi, so the first preview can already judge the route that calls it.
import * as aws from "@pulumi/aws";
import { asset, Config } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";

const config = new Config();

const role = new aws.iam.Role("orders", {
  assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
const orders = new aws.lambda.Function("orders", {
  name: "orders",
  role: role.arn,
  runtime: "nodejs22.x",
  handler: "index.handler",
  code: new asset.AssetArchive({
    "index.js": new asset.StringAsset("exports.handler = async () => ({ statusCode: 200, body: '[]' });"),
  }),
});

const api = new SecureApi("orders-api", {
  kind: "http",
  issuers: [
    {
      issuer: config.require("issuer"),
      audience: config.require("audience"),
      jwksUri: config.require("jwksUri"),
    },
  ],
  authorizer: { allowLoopbackHttp: config.getBoolean("allowLoopbackHttp") ?? false },
  routes: [
    { method: "GET", path: "/orders", access: { scopes: ["orders:read"] }, function: orders.name },
    { method: "ANY", path: "/orders/{id}", access: { groups: ["staff"] }, function: orders.arn },
  ],
});

export const url = api.url;
