// A program of any size for the benchmark: of each hundred resources ten are REST APIs with bodies of fifty routes, the rest are
// methods with their paths and integrations, HTTP routes, and resources that are no API.

import type { Resource } from "../../policypack/check";

const AUTHORIZER = {
  type: "request",
  authorizerUri: "arn",
  identitySource: "method.request.header.Authorization",
};
const SCHEMES = {
  gate: { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authorizer": AUTHORIZER },
};

/** Routes a hundred resources declare. */
export const ROUTES_PER_HUNDRED = 10 * 50 + 15 + 15;

export function program(count: number): readonly Resource[] {
  const resources: Resource[] = [];
  for (let hundred = 0; hundred < count / 100; hundred++) resources.push(...hundredResources(hundred));
  return resources;
}

function hundredResources(hundred: number): readonly Resource[] {
  const urnOf = (type: string, name: string) => `urn:pulumi:prod::fleet::${type}::${name}-${hundred}`;
  const one = (
    type: string,
    name: string,
    props: Record<string, unknown>,
    links: Record<string, string> = {},
  ): Resource => ({
    urn: urnOf(type, name),
    type,
    name: `${name}-${hundred}`,
    id: `${name}-${hundred}-id`,
    props,
    propertyDependencies: Object.fromEntries(
      Object.entries(links).map(([property, urn]) => [property, [urn]]),
    ),
  });
  const REST = "aws:apigateway/restApi:RestApi";
  const HTTP = "aws:apigatewayv2/api:Api";
  const NODE = "aws:apigateway/resource:Resource";
  const resources: Resource[] = [];
  for (let i = 0; i < 10; i++) resources.push(one(REST, `body${i}`, { body: body() }));
  resources.push(one(REST, "methods", {}), one(HTTP, "http", { protocolType: "HTTP" }));
  for (let i = 0; i < 15; i++) {
    const api = { restApi: urnOf(REST, "methods") };
    const node = { ...api, resourceId: urnOf(NODE, `node${i}`) };
    resources.push(
      one(NODE, `node${i}`, { pathPart: `items${i}` }, { ...api, parentId: urnOf(REST, "methods") }),
      one(
        "aws:apigateway/method:Method",
        `method${i}`,
        { httpMethod: "GET", authorization: i % 5 === 0 ? "NONE" : "AWS_IAM" },
        node,
      ),
      one(
        "aws:apigateway/integration:Integration",
        `method${i}`,
        { httpMethod: "GET", type: "AWS_PROXY" },
        node,
      ),
      one(
        "aws:apigatewayv2/route:Route",
        `route${i}`,
        { routeKey: `GET /r${i}`, authorizationType: "AWS_IAM" },
        { apiId: urnOf(HTTP, "http") },
      ),
    );
  }
  while (resources.length < 100)
    resources.push(one("aws:s3/bucketV2:BucketV2", `bucket${resources.length}`, { forceDestroy: false }));
  return resources;
}

function body(): string {
  const operation = {
    security: [{ gate: [] }],
    "x-amazon-apigateway-integration": { type: "aws_proxy", httpMethod: "POST", uri: "arn" },
  };
  const paths = Object.fromEntries(
    Array.from({ length: 25 }, (_, i) => [
      `/things${i}/{id}`,
      { get: operation, post: i === 0 ? {} : operation },
    ]),
  );
  return JSON.stringify({ openapi: "3.0.1", paths, components: { securitySchemes: SCHEMES } });
}
