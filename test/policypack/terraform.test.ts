// The example APIs under Terraform's names: as a bridged provider or an HCL program gives them, and as the resources of a
// Terraform module stand in a state. Each gets the verdicts of the aws provider's own spelling.

import { describe, expect, test } from "@jest/globals";
import { EXAMPLES, type Spelling, VERDICTS } from "../../policypack/adapters/example.cases";
import { check, type Resource } from "../../policypack/check";
import { SPELLINGS, spellable } from "../arbitraries/resources";

const NAMES: Readonly<Record<string, string>> = {
  "aws:apigateway/restApi:RestApi": "api_gateway_rest_api",
  "aws:apigateway/resource:Resource": "api_gateway_resource",
  "aws:apigateway/method:Method": "api_gateway_method",
  "aws:apigateway/integration:Integration": "api_gateway_integration",
  "aws:apigateway/authorizer:Authorizer": "api_gateway_authorizer",
  "aws:apigatewayv2/api:Api": "apigatewayv2_api",
  "aws:apigatewayv2/route:Route": "apigatewayv2_route",
  "aws:apigatewayv2/authorizer:Authorizer": "apigatewayv2_authorizer",
  "aws:lambda/functionUrl:FunctionUrl": "lambda_function_url",
  "aws:appsync/graphQLApi:GraphQLApi": "appsync_graphql_api",
  "aws:appsync/api:Api": "appsync_api",
  "aws:appsync/channelNamespace:ChannelNamespace": "appsync_channel_namespace",
  "aws:lb/loadBalancer:LoadBalancer": "lb",
  "aws:lb/listener:Listener": "lb_listener",
  "aws:lb/listenerRule:ListenerRule": "lb_listener_rule",
  "aws:cloudfront/distribution:Distribution": "cloudfront_distribution",
  "aws:cloudfront/originAccessControl:OriginAccessControl": "cloudfront_origin_access_control",
  "aws:bedrock/agentcoreGateway:AgentcoreGateway": "bedrockagentcore_gateway",
  "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": "bedrockagentcore_agent_runtime",
  "aws:vpclattice/service:Service": "vpclattice_service",
};
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const pascal = (name: string) =>
  name.replace(/(?:^|_)([a-z])/g, (_all, letter: string) => letter.toUpperCase());

/** A block stands in a list of one, and lists of blocks are named in the singular. */
const SINGULAR: Readonly<Record<string, string>> = {
  default_actions: "default_action",
  actions: "action",
  conditions: "condition",
  origins: "origin",
  ordered_cache_behaviors: "ordered_cache_behavior",
  additional_authentication_providers: "additional_authentication_provider",
};
const BLOCKS =
  /^(?:authorizer_configuration|custom_jwt_authorizer|default_cache_behavior|host_header|path_pattern)$/;

function snakeProps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeProps);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = snake(key);
      const given = snakeProps(inner);
      return [SINGULAR[name] ?? name, BLOCKS.test(name) ? [given] : given];
    }),
  );
}

type Rename = (resource: Resource, name: string) => Pick<Resource, "type" | "props" | "propertyDependencies">;
const FORMS: readonly (readonly [title: string, rename: Rename])[] = [
  [
    "a bridged provider or an HCL program",
    ({ props, propertyDependencies }, name) => ({
      type: `aws:index/${pascal(name).replace(/^./, (first) => first.toLowerCase())}:${pascal(name)}`,
      props,
      propertyDependencies,
    }),
  ],
  [
    "a Terraform module",
    ({ props, propertyDependencies = {} }, name) => ({
      type: `shop:tf:aws_${name}`,
      props: snakeProps(props) as Resource["props"],
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([key, urns]) => [snake(key), urns]),
      ),
    }),
  ],
];

const isNamed = (spelling: Spelling) =>
  EXAMPLES.every(({ routes }) =>
    spelling.spell(spellable(spelling, routes)).every(({ type }) => NAMES[type] !== undefined),
  );
const known = SPELLINGS.filter(isNamed);

describe.each(FORMS)("%s", (_title, rename) => {
  test.each(known.map((one) => [`${one.adapter}: ${one.title}`, one] as const))(
    "%s",
    (_name, spelling: Spelling) => {
      for (const { routes } of EXAMPLES) {
        const wanted = spellable(spelling, routes);
        const resources = spelling
          .spell(wanted)
          .map((one) => ({ ...one, ...rename(one, NAMES[one.type] ?? "") }));
        const report = check(resources);
        const isRoute =
          spelling.isRoute ?? ((one, route) => one.method === route.method && one.path === route.path);
        const told = wanted.map((route) =>
          report.routes.filter((one) => isRoute(one, route)).map((one) => one.verdict),
        );
        expect(told).toEqual(wanted.map(({ guard }) => [VERDICTS[guard]]));
        expect(report.unclaimed).toEqual([]);
      }
    },
  );
});

test("covers the kinds of API that the aws provider has", () => {
  expect(new Set(known.map(({ adapter }) => adapter)).size).toBeGreaterThan(8);
});
