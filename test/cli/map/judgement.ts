// The judgements that the map's tests draw: real verdicts of check() over resources written here.
// Nothing in a report is invented; only the resources are.

import type { JudgedStack, Judgement } from "../../../cli/judgement";
import { check } from "../../../policypack/check";
import type { Resource } from "../../../policypack/facts/resource";
import { resource, UNKNOWN, urnOf } from "../../../policypack/rules/case";
import { readWaiverList } from "../../../policypack/waivers/read";

export const TODAY = "2026-11-24";

const REST = "aws:apigateway/restApi:RestApi";
const HTTP = "aws:apigatewayv2/api:Api";
const ROUTE = "aws:apigatewayv2/route:Route";

const SCHEMES = {
  "orders-authorizer": {
    type: "apiKey",
    name: "Authorization",
    in: "header",
    "x-amazon-apigateway-authorizer": {
      type: "token",
      authorizerUri: "arn:aws:apigateway:eu-west-1:lambda:path/f",
    },
  },
};
const GUARDED = { security: [{ "orders-authorizer": [] }] };
const PREFLIGHT = { "x-amazon-apigateway-integration": { type: "mock" } };

/** A REST API with these paths in its body. */
export function restApi(name: string, paths: unknown): Resource {
  const body = JSON.stringify({ openapi: "3.0.1", paths, components: { securitySchemes: SCHEMES } });
  return resource(REST, name, { name, body });
}

export const guarded = { get: GUARDED, post: GUARDED };
export const open = { get: {} };

/** One gate of each verdict, in two APIs. */
export function everyVerdict(): readonly Resource[] {
  return [
    restApi("shop", {
      "/orders": guarded,
      "/orders/{id}": { get: GUARDED, delete: {}, options: PREFLIGHT },
      "/status": open,
      "/health": open,
    }),
    resource(HTTP, "chat", { name: "chat", protocolType: "HTTP" }),
    resource(
      ROUTE,
      "late",
      { apiId: UNKNOWN, routeKey: "GET /late", authorizationType: UNKNOWN },
      { apiId: [[HTTP, "chat"]] },
    ),
  ];
}

export const STATUS_WAIVER = {
  rule: "route-has-authorizer",
  kind: "rest",
  api: "shop",
  method: "GET",
  path: "/status",
  owner: "payments team",
  reason: "public status page, agreed with security",
  expires: "2026-12-06",
};

/** A 500-route stack: 25 of its gates are open. */
export function largeStack(): readonly Resource[] {
  const paths: Record<string, unknown> = {};
  for (let n = 0; n < 250; n += 1) {
    const base = ["orders", "carts", "customers", "invoices", "reports"][n % 5] ?? "";
    paths[`/${base}/v${n}`] = n % 10 === 3 ? { get: {}, post: GUARDED } : guarded;
  }
  return [restApi("platform", paths)];
}

export function judged(
  resources: readonly Resource[],
  { stack = "prod", waivers = [] }: { stack?: string; waivers?: readonly unknown[] } = {},
): JudgedStack {
  const report = check(resources, {
    today: TODAY,
    waivers: readWaiverList(waivers, ["route-has-authorizer"]),
  });
  return {
    project: "shop",
    stack,
    origin: { kind: "program", path: "stacks/shop" },
    resources: resources.length,
    report,
    sources: { [urnOf(REST, "shop")]: { file: "stacks/shop/index.ts", line: 42 } },
    assumed: ["invoke aws:index/getRegion:getRegion"],
  };
}

export function judgement(...stacks: readonly JudgedStack[]): Judgement {
  return { stacks, broken: [] };
}
