// A stack of 125 routes, as a shop has it after some years: three APIs, one authorizer shared by two of them, four routes
// without one, one waived, one undecided. Real verdicts of check(); only the resources are written here.

import type { Resource } from "../../../policypack/facts/resource";
import { resource, UNKNOWN } from "../../../policypack/rules/case";

const scheme = (fn: string) => ({
  type: "apiKey",
  name: "Authorization",
  in: "header",
  "x-amazon-apigateway-authtype": "custom",
  "x-amazon-apigateway-authorizer": {
    type: "request",
    identitySource: "method.request.header.Authorization",
    authorizerUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:${fn}/invocations`,
  },
});
const SCHEMES = { shop: scheme("shop-authorizer"), staff: scheme("staff-authorizer") };
const by = (name: string) => ({ security: [{ [name]: [] }] });
const IAM = { "x-amazon-apigateway-auth": { type: "AWS_IAM" } };

function api(name: string, paths: Readonly<Record<string, unknown>>): Resource {
  const body = JSON.stringify({ openapi: "3.0.1", paths, components: { securitySchemes: SCHEMES } });
  return resource("aws:apigateway/restApi:RestApi", name, { name, body });
}

/** `count` routes below a path. */
const routes = (path: string, count: number, guard: unknown) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [`/${path}/${n}`, { [n % 3 === 0 ? "post" : "get"]: guard }]),
  );

export function shop125(): readonly Resource[] {
  return [
    api("storefront", {
      ...routes("orders", 24, by("shop")),
      ...routes("carts", 16, by("shop")),
      ...routes("customers", 12, by("shop")),
      "/health": { get: {} },
      "/orders/export": { get: {} },
      "/status": { get: {} },
    }),
    api("backoffice", {
      ...routes("users", 14, by("staff")),
      ...routes("reports", 10, by("staff")),
      ...routes("invoices", 18, by("shop")),
      "/admin/impersonate": { post: {} },
    }),
    api("partners", { ...routes("feeds", 24, IAM), "/debug": { "x-amazon-apigateway-any-method": {} } }),
    resource("aws:apigatewayv2/api:Api", "events", { name: "events", protocolType: "HTTP" }),
    resource(
      "aws:apigatewayv2/route:Route",
      "ingest",
      { apiId: UNKNOWN, routeKey: "POST /ingest", authorizationType: UNKNOWN },
      { apiId: [["aws:apigatewayv2/api:Api", "events"]] },
    ),
    resource(
      "aws:apigatewayv2/route:Route",
      "guarded",
      { apiId: UNKNOWN, routeKey: "GET /replay", authorizationType: "AWS_IAM" },
      { apiId: [["aws:apigatewayv2/api:Api", "events"]] },
    ),
  ];
}
