// Recorded resources → the HTTP APIs a program declares, ready to be served: routes, authorizers, stages.
// Like rest-api.ts: what cannot be served is listed or refused on its route, nothing is skipped in silence.

import { readHttpAuthorizer } from "./http/authorizer";
import { type HttpIntegration, readHttpIntegration } from "./http/integration";
import type { RecordedResource } from "./recorded";
import type { Access } from "./rest/body";
import { type PlainResource, plainResource } from "./rest/plain-resource";
import { asText, textMembers } from "./rest/read-json";
import { readTemplate, type Segment } from "./rest/template";
import type { Stage } from "./rest-api";

export interface HttpApi {
  readonly id: string;
  /** The Api's logical name. */
  readonly name: string;
  /** `arn:aws:execute-api:region:account:id`, without a slash at its end. */
  readonly executionArn: string;
  readonly stages: readonly Stage[];
  readonly routes: readonly HttpRoute[];
  readonly notices: readonly string[];
}

export interface HttpRoute {
  /** E.g. `GET /hello`, or `$default`. */
  readonly key: string;
  /** `ANY` for all. */
  readonly method: string;
  /** Undefined for `$default`, which takes what no other route takes. */
  readonly segments: readonly Segment[] | undefined;
  readonly access: Access;
  readonly integration: HttpIntegration;
}

export function readHttpApis(recorded: readonly RecordedResource[]): HttpApi[] {
  const resources = recorded.map(plainResource);
  return resources
    .filter(({ type }) => type === "aws:apigatewayv2/api:Api")
    .filter(({ inputs }) => inputs.protocolType !== "WEBSOCKET")
    .map((api) => readHttpApi(api, resources));
}

function readHttpApi(api: PlainResource, all: readonly PlainResource[]): HttpApi {
  const id = api.id ?? api.name;
  const typed = (type: string) =>
    all.filter((one) => one.type === `aws:apigatewayv2/${type}` && one.inputs.apiId === id);
  const stages = typed("stage:Stage").map(({ name, inputs }) => ({
    name: asText(inputs.name) ?? name,
    variables: textMembers(inputs.stageVariables),
  }));
  const notices = [
    ...(stages.length === 0 ? ["it has no Stage: nothing of it is reachable"] : []),
    ...(api.inputs.body === undefined
      ? []
      : ["an HTTP API's OpenAPI body is not read: its routes are not served"]),
    ...(api.inputs.target === undefined ? [] : ["the quick-created route of an HTTP API is not served"]),
    ...(api.inputs.corsConfiguration === undefined ? [] : ["CORS of an HTTP API is not simulated"]),
  ];
  for (const { name, inputs } of typed("authorizer:Authorizer"))
    if (inputs.authorizerResultTtlInSeconds === undefined)
      notices.push(`authorizer ${name}: it sets no authorizerResultTtlInSeconds; 300 seconds are assumed`);
  const authorizers = new Map(typed("authorizer:Authorizer").map((one) => [one.id, authorizerOf(one)]));
  const integrations = new Map(
    typed("integration:Integration").map((one) => [one.id, readHttpIntegration(one.inputs)]),
  );
  const routes: HttpRoute[] = [];
  for (const { inputs, name } of typed("route:Route")) {
    const key = asText(inputs.routeKey) ?? "";
    const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(key) ?? [];
    const segments = path === undefined ? undefined : readTemplate(path);
    if (key !== "$default" && (method === undefined || segments === undefined)) {
      notices.push(`${name}: expected a routeKey like "GET /users/{id}" or "$default"`);
      continue;
    }
    const target = asText(inputs.target)?.replace(/^integrations\//, "");
    const integration = integrations.get(target) ?? NO_INTEGRATION;
    routes.push({
      key,
      method: method ?? "ANY",
      segments,
      access: accessOf(inputs, authorizers),
      integration,
    });
  }
  const executionArn = asText(api.outputs.executionArn) ?? `arn:aws:execute-api:::${id}`;
  return { id, name: api.name, executionArn, stages, routes, notices };
}

const NO_INTEGRATION: HttpIntegration = {
  kind: "refused",
  reason: "its target names no Integration of this API",
};

function authorizerOf(resource: PlainResource): Access {
  const authorizer = readHttpAuthorizer(asText(resource.inputs.name) ?? resource.name, resource.inputs);
  return authorizer.kind === "refused" ? authorizer : { kind: "authorizer", authorizer };
}

function accessOf(
  inputs: PlainResource["inputs"],
  authorizers: ReadonlyMap<string | undefined, Access>,
): Access {
  const kind = asText(inputs.authorizationType)?.toUpperCase() ?? "NONE";
  if (inputs.apiKeyRequired === true) return { kind: "refused", reason: "API keys are not simulated" };
  if (kind === "NONE") return { kind: "open" };
  if (kind !== "CUSTOM") return { kind: "refused", reason: `authorization ${kind} is not simulated` };
  const found = authorizers.get(asText(inputs.authorizerId));
  return found ?? { kind: "refused", reason: "its authorizerId names no authorizer of this API" };
}
