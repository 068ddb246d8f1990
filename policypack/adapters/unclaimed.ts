// Which resources look like an API though no adapter reads them: reported, so that nobody takes silence for safety.
// Types that only accompany an API, and cannot open it, are listed here and stay silent.

import type { Resource, Unclaimed } from "../facts";

const MODULES = /^(?:aws|aws-native):(?:apigateway|apigatewayv2|appsync):[^:]+$/;
const API_NAMES =
  /:\w*(?:rest_?api|http_?api|websocket_?api|graphql|function_?url|api_?gateway|appsync)\w*$/i;
const PACKAGES = /^(?:aws|aws-native|awsx|aws-apigateway|aws-serverless):/;
/** An API in the words of any other provider: a generated one, one of one's own, or one of another cloud. */
const FOREIGN_API =
  /^(?:api|\w*(?:rest_?api|http_?api|web_?socket_?api|graph_?ql_?api|event_?api|function_?url|api_?gateway|app_?sync)(\w*))$/i;
const FOREIGN_MODULE = /^(?:api_?gateway|api_?gw)\w*$/i;
const IN_FOREIGN_MODULE = /^(?:api|gateway|route|http_?route|method)(?:v\d+)?$/i;
/** What follows an API's name where the resource only accompanies one. */
const BESIDE =
  /(?:account|alarm|alert|cache|certificate|client|config\w*|connection|consumer|credentials?|dashboard|deployment|destination|documentation\w*|domain\w*|integration|key|link|log|logs|mapping|member|binding|model|monitor|permission|plan|plugin|policy|record|resolver|data_?source|response|role|scope|secret|settings?|stage|subscription|tag|tags|token|type|user|validator)(?:v\d+)?$/i;
/** Pulumi's own types are no provider's. */
const PULUMI = /^pulumi(?:-\w+)?:/;
/** Routes of other services and clouds that somebody may take for covered. */
const OTHERS: ReadonlySet<string> = new Set([
  "gcp:apigateway:Api",
  "gcp:apigateway:Gateway",
  "azure-native:apimanagement:Api",
  "azure:apimanagement:Api",
]);
const TEMPLATES: ReadonlySet<string> = new Set([
  "aws:cloudformation:Stack",
  "aws:cloudformation:StackSet",
  "aws-native:cloudformation:Stack",
]);
/** CloudFormation's types of what can be called. */
const CLOUDFORMATION_API =
  /AWS::(?:ApiGateway::(?:RestApi|Method)|ApiGatewayV2::(?:Api|Route)|AppSync::(?:GraphQLApi|Api|ChannelNamespace)|Lambda::Url|Serverless::(?:\w*Api|Application))\b/;
/** A SAM function or state machine that makes its own route. */
const SAM_DOOR = /\bType["']?\s*:\s*["']?(?:Api|HttpApi)\b|\bFunctionUrlConfig\b/;
/** Resources whose real type stands in a property. */
const CARRIERS: Readonly<Record<string, string>> = {
  "aws:cloudcontrol:Resource": "typeName",
  "aws-native:index:ExtensionResource": "type",
};
const REPOSITORY_APP = "aws:serverlessrepository:CloudFormationStack";
/** AWS's own applications that rotate secrets: a function without a route. */
const ROTATION = /^arn:[\w-]+:serverlessrepo:[\w-]+:297356227824:applications\/SecretsManager\w+$/;
const COMPANIONS: ReadonlySet<string> = new Set(
  `Account ApiKey ClientCertificate Deployment DocumentationPart DocumentationVersion DomainNameAccessAssociation
   DomainNameV2 BasePathMappingV2 GatewayResponse IntegrationResponse Method MethodResponse Model RequestValidator
   Response UsagePlan UsagePlanKey VpcLink Integration RouteResponse RoutingRule Function FunctionConfiguration Resolver
   DataSource ApiCache DomainName DomainNameApiAssociation Type SourceApiAssociation`.split(/\s+/),
);

/** Whether other resources may find their API by way of this one. */
export function isCompanion(type: string): boolean {
  return MODULES.test(type);
}

export function isUnclaimed(type: string, { props, isComponent }: Resource): boolean {
  if (MODULES.test(type)) return !COMPANIONS.has(type.split(":")[2] ?? "");
  if (TEMPLATES.has(type)) return holdsApi(read(props, "templateBody"));
  if (type === REPOSITORY_APP) return !ROTATION.test(read(props, "applicationId"));
  const carried = Object.hasOwn(CARRIERS, type) ? CARRIERS[type] : undefined;
  if (carried !== undefined) return CLOUDFORMATION_API.test(read(props, carried));
  if (OTHERS.has(type) || (PACKAGES.test(type) && API_NAMES.test(type))) return true;
  return isComponent !== true && isForeignApi(type);
}

/** By its name alone: nothing else is known of a provider that no adapter knows. */
function isForeignApi(type: string): boolean {
  if (PULUMI.test(type)) return false;
  const [, module = "", name = ""] = type.split(":");
  const rest = FOREIGN_API.exec(name);
  if (rest !== null) return !BESIDE.test(rest[1] ?? "");
  return FOREIGN_MODULE.test(module) && IN_FOREIGN_MODULE.test(name);
}

function holdsApi(template: string): boolean {
  return CLOUDFORMATION_API.test(template) || (/AWS::Serverless::/.test(template) && SAM_DOOR.test(template));
}

/** A property's text; "" where it is not known yet, and it is looked at again at `pulumi up`. */
function read(props: Resource["props"], property: string): string {
  try {
    const value = props[property];
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}

export function unclaimed({ urn, name }: Resource, type: string): Unclaimed {
  return { urn, name, type, known: "" };
}
