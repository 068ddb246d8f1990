// Recorded resources → the REST APIs a program declares, ready to be served: routes, authorizers, gateway responses, stages.
// Read by this code alone, apart from the policy pack, so that the two can be tested against each other.
// What cannot be served is listed in `notices` or refused on its route; nothing is skipped in silence.

import type { RecordedResource } from "../../../program";
import type { Access, Stage } from "../parts";
import {
  asText,
  type Dialect,
  type JsonObject,
  type PlainResource,
  plainResource,
  readAuthorizer,
  readBody,
  readDocument,
  readTemplate,
  type Segment,
  textMembers,
} from "../parts";
import { type GatewayResponses, readGatewayResponse, readGatewayResponses } from "./gateway-response";
import { type Integration, readIntegration, responsesOf } from "./integration";
import { type RestRoute, readMethods } from "./methods";

export interface RestApi {
  readonly id: string;
  /** The RestApi's logical name. */
  readonly name: string;
  /** `arn:aws:execute-api:region:account:id`, without a slash at its end. */
  readonly executionArn: string;
  readonly stages: readonly Stage[];
  readonly resources: readonly ApiResource[];
  readonly gatewayResponses: GatewayResponses;
  readonly binaryMediaTypes: readonly string[];
  /** What the program declares and this API does not do locally. */
  readonly notices: readonly string[];
}

/** A path with its methods. */
export interface ApiResource {
  readonly path: string;
  readonly segments: readonly Segment[];
  /** By method in upper case, or `ANY`. */
  readonly methods: ReadonlyMap<string, RestRoute>;
}

export function readRestApis(recorded: readonly RecordedResource[]): RestApi[] {
  const resources = recorded.map(plainResource);
  return resources
    .filter(({ type }) => type === "aws:apigateway/restApi:RestApi")
    .map((api) => readRestApi(api, resources));
}

function readRestApi(api: PlainResource, all: readonly PlainResource[]): RestApi {
  const id = api.id ?? api.name;
  const notices: string[] = [];
  const document = readDocument(api.inputs.body, notices);
  const body = readBody(document, REST);
  const own = all.filter(({ inputs }) => inputs.restApi === id || inputs.restApiId === id);
  const typed = (type: string) => own.filter((resource) => resource.type === `aws:apigateway/${type}`);
  const stages = typed("stage:Stage").map(({ name, inputs }) => ({
    name: asText(inputs.stageName) ?? name,
    variables: textMembers(inputs.variables),
  }));
  if (stages.length === 0) notices.push("it has no Stage: nothing of it is reachable");

  const gatewayResponses = readGatewayResponses(document["x-amazon-apigateway-gateway-responses"]);
  for (const { inputs } of typed("response:Response"))
    gatewayResponses.set(asText(inputs.responseType) ?? "", readGatewayResponse(inputs));
  const hasPolicy =
    [api.inputs.policy, document["x-amazon-apigateway-policy"]].some((policy) => policy !== undefined) ||
    typed("restApiPolicy:RestApiPolicy").length > 0;
  notices.push(...body.notices, ...undeployed(typed, all), ...notSimulated(api, document));

  return {
    id,
    name: api.name,
    executionArn: asText(api.outputs.executionArn) ?? `arn:aws:execute-api:::${id}`,
    stages,
    resources: groupByPath(closedBy(hasPolicy, [...body.routes, ...readMethods(all, api)]), notices),
    gatewayResponses,
    binaryMediaTypes: binaryTypes(api.inputs.binaryMediaTypes, document),
    notices,
  };
}

/** REST APIs do not apply a document's own `security`. */
const REST: Dialect<Integration> = {
  authorizer: readAuthorizer,
  integration: (declared) =>
    declared === undefined
      ? { kind: "refused", reason: "it has no x-amazon-apigateway-integration" }
      : readIntegration(declared, responsesOf(declared)),
  underDocumentSecurity: { kind: "open" },
};

function groupByPath(routes: readonly RestRoute[], notices: string[]): ApiResource[] {
  const resources = new Map<string, { segments: Segment[]; methods: Map<string, RestRoute> }>();
  for (const route of routes) {
    const segments = readTemplate(route.path);
    if (segments === undefined) {
      notices.push(`${route.method} ${route.path}: expected a path like /users/{id} or /files/{proxy+}`);
      continue;
    }
    const path = route.path === "/" ? "/" : route.path.replace(/\/$/, "");
    const resource = resources.get(path) ?? { segments, methods: new Map() };
    resources.set(path, resource);
    if (resource.methods.has(route.method))
      notices.push(`${route.method} ${path} is declared twice; the later one is served`);
    resource.methods.set(route.method, route);
  }
  return [...resources].map(([path, resource]) => ({ path, ...resource }));
}

type Typed = (type: string) => readonly PlainResource[];

/** Rule of AWS: methods and gateway responses take effect with the next deployment, so a deployment must come after them. */
function undeployed(typed: Typed, all: readonly PlainResource[]): string[] {
  const byUrn = new Map(all.map((resource) => [resource.urn, resource]));
  const reached = new Set<string>();
  const queue = typed("deployment:Deployment").flatMap(({ dependencies }) => dependencies);
  for (const urn of queue) {
    if (reached.has(urn)) continue;
    reached.add(urn);
    queue.push(...(byUrn.get(urn)?.dependencies ?? []));
  }
  return [...typed("method:Method"), ...typed("integration:Integration"), ...typed("response:Response")]
    .filter(({ urn }) => !reached.has(urn))
    .map(({ name }) => `${name}: the deployment does not depend on it, so on AWS it may not be deployed`);
}

function notSimulated(api: PlainResource, document: JsonObject): string[] {
  return [
    ...(api.inputs.parameters === undefined ? [] : ["the import parameters of its body are not read"]),
    ...(document["x-amazon-apigateway-request-validators"] ? ["request validators are not simulated"] : []),
  ];
}

/** A resource policy may deny before any authorizer is asked; not being simulated, it closes every route. */
function closedBy(resourcePolicy: boolean, routes: readonly RestRoute[]): readonly RestRoute[] {
  if (!resourcePolicy) return routes;
  const access: Access = { kind: "refused", reason: "the API's resource policy is not simulated" };
  return routes.map((route) => ({ ...route, access }));
}

function binaryTypes(declared: unknown, document: JsonObject): string[] {
  const extension = document["x-amazon-apigateway-binary-media-types"];
  const list = Array.isArray(declared) ? declared : Array.isArray(extension) ? extension : [];
  return list.filter((type) => typeof type === "string");
}
