// Resources of a Terraform provider, as bridged providers, HCL programs and Terraform modules name them → the aws provider's own
// type and property names, so that one adapter reads all spellings. A table of names; nothing is judged here.

import { type Branch, isBranch, isList, type Tree } from "../facts";

/** What a Terraform name starts with, and the module its resources are in. The longest one wins. */
const FAMILIES: readonly (readonly [prefix: string, module: string])[] = [
  ["api_gateway_", "apigateway"],
  ["apigatewayv2_", "apigatewayv2"],
  ["appsync_", "appsync"],
  ["bedrockagentcore_", "bedrock"],
  ["cloudfront_", "cloudfront"],
  ["vpclattice_", "vpclattice"],
  ["lambda_", "lambda"],
  ["cloudwatch_log_", "cloudwatch"],
  ["alb_", "lb"],
  ["lb_", "lb"],
];
/** Names that are no simple camel case of what follows the prefix. */
const NAMES: Readonly<Record<string, string>> = {
  appsync_graphql_api: "aws:appsync:GraphQLApi",
  cloudwatch_log_group: "aws:cloudwatch:LogGroup",
  bedrockagentcore_gateway: "aws:bedrock:AgentcoreGateway",
  bedrockagentcore_agent_runtime: "aws:bedrock:AgentcoreAgentRuntime",
  alb: "aws:lb:LoadBalancer",
  lb: "aws:lb:LoadBalancer",
};
/** Blocks that Terraform keeps as a list of at most one. */
const BLOCKS: ReadonlySet<string> = new Set(
  `endpointConfiguration accessLogSettings settings defaultRouteSettings corsConfiguration cors jwtConfiguration eventConfig
   mutualTlsAuthentication domainNameConfiguration authorizerConfiguration customJwtAuthorizer defaultCacheBehavior
   authenticateOidc authenticateCognito jwtValidation hostHeader pathPattern forward`.split(/\s+/),
);
/** Blocks that the provider names in the plural. */
const PLURALS: Readonly<Record<string, string>> = {
  defaultAction: "defaultActions",
  action: "actions",
  condition: "conditions",
  origin: "origins",
  orderedCacheBehavior: "orderedCacheBehaviors",
  functionAssociation: "functionAssociations",
  lambdaFunctionAssociation: "lambdaFunctionAssociations",
  additionalAuthenticationProvider: "additionalAuthenticationProviders",
  connectionAuthMode: "connectionAuthModes",
  defaultPublishAuthMode: "defaultPublishAuthModes",
  defaultSubscribeAuthMode: "defaultSubscribeAuthModes",
  publishAuthMode: "publishAuthModes",
  subscribeAuthMode: "subscribeAuthModes",
  authProvider: "authProviders",
};
/** `PACKAGE:tf:aws_NAME` of a module; `aws:index:PascalName` of a bridged provider or an HCL program. */
const MODULE = /^[^:]+:tf:aws_(\w+)$/;
const BRIDGED = /^[\w-]*aws[\w-]*:index:(\w+)$/i;

/** The aws provider's type of a Terraform-shaped one, in its short form; any other type as it is. */
export function providerType(type: string): string {
  const name = MODULE.exec(type)?.[1] ?? snake(BRIDGED.exec(type)?.[1] ?? "");
  if (Object.hasOwn(NAMES, name)) return NAMES[name] ?? type;
  const family = FAMILIES.find(([prefix]) => name.startsWith(prefix));
  return family === undefined ? type : `aws:${family[1]}:${pascal(name.slice(family[0].length))}`;
}

/** Properties under the provider's names. Keys that are no Terraform names, and text, stay as they are. */
export function providerProps(props: Branch): Branch {
  return renamed(props, 0) as Branch;
}

/** The Terraform name under which a property's dependencies stand. */
export const terraformName = snake;

const MAX_DEPTH = 12;

function renamed(tree: Tree, depth: number): Tree {
  if (depth > MAX_DEPTH) return tree;
  if (isList(tree)) return tree.map((one) => renamed(one, depth + 1));
  if (!isBranch(tree)) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => {
      const plain = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(key) ? camel(key) : key;
      const name = Object.hasOwn(PLURALS, plain) ? (PLURALS[plain] ?? plain) : plain;
      const inner = renamed(value, depth + 1);
      return [name, BLOCKS.has(name) && isList(inner) && inner.length < 2 ? inner[0] : inner];
    }),
  );
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
}

function pascal(name: string): string {
  return camel(`_${name}`);
}

/** `ApiGatewayRestApi` → `api_gateway_rest_api`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter, index: number) => (index === 0 ? "" : "_") + letter.toLowerCase());
}
