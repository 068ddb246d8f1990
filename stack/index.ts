// The program `pulumi up` runs: settings, two functions, one API with every route behind the authorizer.
import { interpolate } from "@pulumi/pulumi";
import { built } from "./built";
import { readSettings } from "./config";
import { LoggedFunction } from "./logged-function";
import { SecureApi } from "./secure-api";

const settings = readSettings();
const { logRetentionDays } = settings;

const hello = new LoggedFunction("hello", { file: built("hello"), logRetentionDays });
const me = new LoggedFunction("me", { file: built("me"), logRetentionDays });

const api = new SecureApi("portcullis", {
  settings,
  routes: [
    { method: "GET", path: "/hello", backend: hello, requires: {} },
    { method: "GET", path: "/me", backend: me, requires: {} },
  ],
});

/** Ends in a slash, as in the blog post: `curl $(pulumi stack output url)hello`. */
export const url = api.url;
export const tryIt = interpolate`curl -i -H "Authorization: Bearer $TOKEN" ${api.url}hello`;
export const authorizerFunction = api.authorizer.lambda.functionName;
export const authorizerLogs = interpolate`aws logs tail /aws/lambda/${api.authorizer.lambda.functionName} --follow`;
export const accessLogs = interpolate`aws logs tail ${api.accessLogGroup} --follow`;
