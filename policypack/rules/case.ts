// The shape of a rule's table of cases, and the few lines that build a resource for one.
// The driver runs every case twice: on plain objects and through Pulumi's real unknown-checking proxy.

import type { Resource } from "../facts";

export interface RuleCase {
  /** A sentence. */
  readonly title: string;
  readonly is: "violating" | "clean" | "unknown";
  readonly resources: readonly Resource[];
  /** Options of the rule under test, which runs at level mandatory. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Text of a waivers file; the day is always 2026-06-15. */
  readonly waivers?: string;
  /** Everything the rule says: `violation mandatory NAME: METHOD PATH what`, one line a place. */
  readonly expect: readonly string[];
}

/** What Pulumi puts in place of a string it does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Type tokens, as the engine spells them. */
export const T = {
  restApi: "aws:apigateway/restApi:RestApi",
  resource: "aws:apigateway/resource:Resource",
  method: "aws:apigateway/method:Method",
  integration: "aws:apigateway/integration:Integration",
  authorizer: "aws:apigateway/authorizer:Authorizer",
  stage: "aws:apigateway/stage:Stage",
  settings: "aws:apigateway/methodSettings:MethodSettings",
  policy: "aws:apigateway/restApiPolicy:RestApiPolicy",
  domain: "aws:apigateway/domainName:DomainName",
  basePath: "aws:apigateway/basePathMapping:BasePathMapping",
  httpApi: "aws:apigatewayv2/api:Api",
  httpRoute: "aws:apigatewayv2/route:Route",
  httpAuthorizer: "aws:apigatewayv2/authorizer:Authorizer",
  httpStage: "aws:apigatewayv2/stage:Stage",
  apiMapping: "aws:apigatewayv2/apiMapping:ApiMapping",
  url: "aws:lambda/functionUrl:FunctionUrl",
  permission: "aws:lambda/permission:Permission",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
} as const;

/** A REST API with one operation that has this security, and every scheme a test needs. */
export function apiWith(security: unknown, schemes: Readonly<Record<string, unknown>> = {}): Resource {
  const operation = security === undefined ? {} : { security };
  const components = { securitySchemes: schemes };
  return resource(T.restApi, "shop", {
    body: JSON.stringify({ openapi: "3.0.1", paths: { "/a": { get: operation } }, components }),
  });
}

export function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

/** A resource; `links` gives, for each property, the `type::name` pairs it was computed from. */
export function resource(
  type: string,
  name: string,
  props: Readonly<Record<string, unknown>>,
  links: Readonly<Record<string, readonly (readonly [type: string, name: string])[]>> = {},
): Resource {
  const propertyDependencies = Object.fromEntries(
    Object.entries(links).map(([property, to]) => [property, to.map(([t, n]) => urnOf(t, n))]),
  );
  return { urn: urnOf(type, name), type, name, props, propertyDependencies };
}
