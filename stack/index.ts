// The program `pulumi up` runs: settings, and one API with every route behind the authorizer.
import { interpolate } from "@pulumi/pulumi";
import { SecureApi } from "portcullis-secure-api";
import { argumentsOf } from "./arguments";
import { readSettings } from "./config";
import { productionOf } from "./production";

const given = argumentsOf(readSettings());

const api = new SecureApi("api", {
  ...given,
  ...productionOf(),
  routes: [
    { method: "GET", path: "/hello", access: { anyValidToken: true }, handler: "./functions/hello.ts" },
    { method: "GET", path: "/me", access: { anyValidToken: true }, handler: "./functions/me.ts" },
  ],
});

/** Ends in a slash, as in the blog post: `curl $(pulumi stack output url)hello`. */
export const url = api.url;
export const tryIt = interpolate`curl -i -H "Authorization: Bearer $TOKEN" ${api.url}hello`;
export const authorizerFunction = api.authorizerName;
export const authorizerLogs = interpolate`aws logs tail /aws/lambda/${api.authorizerName} --follow`;
export const accessLogs = interpolate`aws logs tail ${api.accessLogGroup} --follow`;
