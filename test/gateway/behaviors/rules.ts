// The rules of Lambda authorizers as behaviors: the program that each case changes, and who says that AWS does so.

import type { RecordedResource } from "../../../program";
import { AUTHORIZER_FUNCTION, BACKEND_FUNCTION } from "../ordered-authorizer";
import { invokeUri, lambdaProxy, restApi } from "../recorded-api";
import type { RuleCase } from "./authorizers.cases";
import type { Behavior } from "./case";

const AUTHORIZER = "Authorizer (API Gateway API reference)";
const OUTPUT = "Output from an API Gateway Lambda authorizer";
const RESPONSES = "Gateway response types for API Gateway";
const UNAUTHORIZED =
  "Why am I getting API Gateway 401 Unauthorized errors after creating a Lambda authorizer?";
const DENIED = "How do I troubleshoot 403 errors from a Lambda authorizer";

const SOURCES: Readonly<Record<string, string>> = {
  "1": UNAUTHORIZED,
  "2": UNAUTHORIZED,
  "3": "auth0-samples/jwt-rsa-aws-custom-authorizer 6",
  "3a": "marcogrcr: API Gateway + Lambda authorizer + Lambda proxy integration failure modes",
  "4": RESPONSES,
  "5": "ExpanseLLC/lambda_authorizer 1, serverless/examples 305",
  "6": DENIED,
  "7": "How API Gateway resource policies affect authorization workflow",
  "9": "Why do API Gateway proxy resources with a Lambda authorizer that has caching activated return HTTP 403",
  "10": AUTHORIZER,
  "11": AUTHORIZER,
  "12": AUTHORIZER,
  "13": `${OUTPUT}; serverless-offline 1376`,
  "14": OUTPUT,
  "16": OUTPUT,
  "17": "IAM JSON policy elements: Resource",
  "18": "AWS condition keys that can be used in API Gateway resource policies",
  "19": RESPONSES,
  "20": "serverless-offline 273 (checked in CloudWatch)",
  "21": "aws/chalice 1775, 1211",
  "23": "Amazon API Gateway important notes; ministackorg/ministack",
  "24": "Input to an API Gateway Lambda authorizer",
  "25": RESPONSES,
};

/** Rules whose source does not speak of just this: our reading, or the closed choice (docs/decisions/local.md). */
const UNCONFIRMED = ["18", "23"];

export function asBehavior(one: RuleCase): Behavior {
  return {
    title: `rule ${one.rule}: ${one.title}`,
    source: SOURCES[one.rule] ?? "",
    standing: UNCONFIRMED.includes(one.rule) ? "unconfirmed" : "confirmed",
    resources: resourcesOf(one),
    requests: one.requests.map((request) => ({ path: "/hello", ...request })),
  };
}

function resourcesOf(one: RuleCase): RecordedResource[] {
  const scheme = (settings: object) => ({
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
      type: "token",
      authorizerUri: invokeUri("authorizer"),
      authorizerResultTtlInSeconds: 300,
      ...settings,
    },
  });
  const guarded = { security: [{ first: [] }], "x-amazon-apigateway-integration": lambdaProxy("backend") };
  const body = {
    swagger: "2.0",
    info: { title: "rules", version: "1" },
    paths: {
      "/": { get: guarded },
      "/hello": { get: guarded, post: guarded },
      "/other": { get: guarded },
      "/second": { get: { ...guarded, security: [{ second: [] }] } },
      "/users/{id}": { get: guarded },
      "/files/{proxy+}": { "x-amazon-apigateway-any-method": guarded },
    },
    securityDefinitions: { first: scheme(one.authorizer ?? {}), second: scheme({}) },
    "x-amazon-apigateway-gateway-responses": one.gatewayResponses ?? {},
  };
  return [AUTHORIZER_FUNCTION, BACKEND_FUNCTION, ...restApi({ body: JSON.stringify(body) }, ["dev", "test"])];
}
