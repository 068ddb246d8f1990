// Recorded resources → the REST APIs a program declares, ready to be served: routes, authorizers, gateway responses, stages.
// Read by this code alone, apart from the policy pack, so that the two can be tested against each other.
// What cannot be served is listed in `notices` or refused on its route; nothing is skipped in silence.

import type { RecordedResource } from "../../../program";
import {
  asInteger,
  asText,
  type Dialect,
  type JsonObject,
  type PlainResource,
  plainResource,
  type Reach,
  readBody,
  readDocument,
  readOperationValidation,
  readReach,
  readTemplate,
  type Segment,
} from "../parts";
import { readRestAuthorizer } from "./authorizer";
import { type BasePath, readBasePath } from "./base-path";
import { type GatewayResponses, readGatewayResponse, readGatewayResponses } from "./gateway-response";
import { type Integration, readIntegration, responsesOf } from "./integration";
import { type RestRoute, readMethods } from "./methods";
import { type RestStage, readStages } from "./stages";
import { readUsagePlans, type UsagePlan } from "./usage";

export interface RestApi {
  readonly id: string;
  /** The RestApi's logical name. */
  readonly name: string;
  /** `arn:aws:execute-api:region:account:id`, without a slash at its end. */
  readonly executionArn: string;
  readonly stages: readonly RestStage[];
  readonly resources: readonly ApiResource[];
  readonly gatewayResponses: GatewayResponses;
  readonly binaryMediaTypes: readonly string[];
  readonly reach: Reach;
  /** The resource policy as JSON; undefined: there is none. */
  readonly policy: unknown;
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
  readonly usagePlans: readonly UsagePlan[];
  /** Answers of so many bytes are compressed for clients that take it; undefined: none is. */
  readonly smallestCompressed: number | undefined;
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
  const basePath = readBasePath(api.inputs.parameters, document);
  const body = readBody(document, REST);
  const own = all.filter(({ inputs }) => inputs.restApi === id || inputs.restApiId === id);
  const typed = (type: string) => own.filter((resource) => resource.type === `aws:apigateway/${type}`);
  const stages = readStages(typed);
  if (stages.length === 0) notices.push("it has no Stage: nothing of it is reachable");

  const gatewayResponses = readGatewayResponses(document["x-amazon-apigateway-gateway-responses"]);
  for (const { inputs } of typed("response:Response"))
    gatewayResponses.set(asText(inputs.responseType) ?? "", readGatewayResponse(inputs));
  const policies = [
    ...typed("restApiPolicy:RestApiPolicy").map(({ inputs }) => inputs.policy),
    api.inputs.policy,
    document["x-amazon-apigateway-policy"],
  ].filter((policy) => policy !== undefined && policy !== "");
  notices.push(...body.notices, ...undeployed(typed, all), ...stageNotices(stages));
  const routes = [...body.routes.map((route) => placed(route, basePath)), ...readMethods(all, api)];

  return {
    id,
    name: api.name,
    executionArn: asText(api.outputs.executionArn) ?? `arn:aws:execute-api:::${id}`,
    stages,
    resources: groupByPath(routes, notices),
    gatewayResponses,
    binaryMediaTypes: binaryTypes(api.inputs.binaryMediaTypes, document),
    reach: readReach(api.inputs, document),
    policy: parsed(policies[0]),
    apiKeySource: keySource(api.inputs.apiKeySource ?? document["x-amazon-apigateway-api-key-source"]),
    usagePlans: readUsagePlans(all),
    smallestCompressed: asInteger(
      api.inputs.minimumCompressionSize ?? document["x-amazon-apigateway-minimum-compression-size"],
    ),
    notices,
  };
}

/** A policy in words that cannot be read stays what it is: it is evaluated to "undecided", which closes every route. */
function parsed(policy: unknown): unknown {
  if (typeof policy !== "string") return policy;
  try {
    return JSON.parse(policy);
  } catch {
    return policy;
  }
}

function keySource(declared: unknown): "HEADER" | "AUTHORIZER" {
  return declared === "AUTHORIZER" ? "AUTHORIZER" : "HEADER";
}

function placed(route: RestRoute, base: BasePath): RestRoute {
  if (!base.ok) return { ...route, access: { kind: "refused", reason: base.reason } };
  return { ...route, path: base.prefix + (route.path === "/" && base.prefix !== "" ? "" : route.path) };
}

function stageNotices(stages: readonly RestStage[]): string[] {
  return stages.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [`stage ${name} is not served locally: ${problem}`],
  );
}

/** REST APIs do not apply a document's own `security`. */
const REST: Dialect<Integration> = {
  authorizer: readRestAuthorizer,
  integration: (declared) =>
    declared === undefined
      ? { kind: "refused", reason: "it has no x-amazon-apigateway-integration" }
      : readIntegration(declared, responsesOf(declared), declared.httpMethod),
  underDocumentSecurity: { kind: "open" },
  validation: readOperationValidation,
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

function binaryTypes(declared: unknown, document: JsonObject): string[] {
  const extension = document["x-amazon-apigateway-binary-media-types"];
  const list = Array.isArray(declared) ? declared : Array.isArray(extension) ? extension : [];
  return list.filter((type) => typeof type === "string");
}
