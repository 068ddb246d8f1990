// Which resources look like an API though no adapter reads them: reported, so that nobody takes silence for safety.
// Types that only accompany an API, and cannot open it, are listed here and stay silent.

import type { Unclaimed } from "../facts/declared";
import type { Resource } from "../facts/resource";

const MODULES = /^(?:aws|aws-native):(?:apigateway|apigatewayv2|appsync):[^:]+$/;
const API_NAMES =
  /:\w*(?:rest_?api|http_?api|websocket_?api|graphql|function_?url|api_?gateway|appsync)\w*$/i;
const PACKAGES = /^(?:aws|aws-native|awsx|aws-apigateway|aws-serverless):/;
/** Doors of other services and clouds that somebody may take for covered. */
const OTHERS: ReadonlySet<string> = new Set([
  "aws:bedrock:AgentcoreGateway",
  "aws-native:bedrockagentcore:Gateway",
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
const TEMPLATE_APIS = /AWS::(?:ApiGateway(?:V2)?|AppSync|Serverless)::|AWS::Lambda::Url/;
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

export function isUnclaimed(type: string, props: Resource["props"]): boolean {
  if (MODULES.test(type)) return !COMPANIONS.has(type.split(":")[2] ?? "");
  if (TEMPLATES.has(type)) return holdsApi(props);
  return OTHERS.has(type) || (PACKAGES.test(type) && API_NAMES.test(type));
}

function holdsApi(props: Resource["props"]): boolean {
  try {
    const template = props.templateBody;
    return typeof template === "string" && TEMPLATE_APIS.test(template);
  } catch {
    // Not known yet; it is looked at again at `pulumi up`.
    return false;
  }
}

export function unclaimed({ urn, name }: Resource, type: string): Unclaimed {
  return { urn, name, type };
}
