// Recorded resources → the HTTP APIs a program declares, ready to be served: routes, authorizers, stages.
// Like rest-api.ts: what cannot be served is listed or refused on its route, nothing is skipped in silence.

import type { RecordedResource } from "../../../program";
import type { Access, Stage } from "../parts";
import {
  asText,
  type Dialect,
  type PlainResource,
  partsOf,
  plainResource,
  readBody,
  readDocument,
  readTemplate,
  type Segment,
  stagesOf,
} from "../parts";
import { asAuthorizerInputs, readHttpAuthorizer } from "./authorizer";
import { type HttpIntegration, readHttpIntegration } from "./integration";

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
  const typed = partsOf(id, all);
  const stages = stagesOf(typed);
  const notices: string[] = [];
  const declared = [...bodyRoutes(api, notices), ...quickRoutes(api), ...routeResources(typed)];
  // A quick-created API has its stage made for it.
  if (api.inputs.target !== undefined) stages.push({ name: "$default", variables: {} });
  if (stages.length === 0) notices.push("it has no Stage: nothing of it is reachable");
  if (api.inputs.corsConfiguration !== undefined) notices.push("CORS of an HTTP API is not simulated");
  const routes: HttpRoute[] = [];
  for (const { key, ...route } of declared) {
    const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(key) ?? [];
    const segments = path === undefined ? undefined : readTemplate(path);
    if (key === "$default" || segments !== undefined)
      routes.push({ key, method: method ?? "ANY", segments, ...route });
    else notices.push(`${key}: expected a route key like "GET /users/{id}" or "$default"`);
  }
  notices.push(...assumedTtls(routes));
  const executionArn = asText(api.outputs.executionArn) ?? `arn:aws:execute-api:::${id}`;
  return { id, name: api.name, executionArn, stages, routes, notices };
}

type Declared = Pick<HttpRoute, "key" | "access" | "integration">;

function routeResources(typed: (type: string) => PlainResource[]): Declared[] {
  const authorizers = new Map(typed("authorizer:Authorizer").map((one) => [one.id, authorizerOf(one)]));
  const integrations = new Map(
    typed("integration:Integration").map((one) => [one.id, readHttpIntegration(one.inputs)]),
  );
  return typed("route:Route").map(({ inputs }) => {
    const target = asText(inputs.target)?.replace(/^integrations\//, "");
    const integration = integrations.get(target) ?? NO_INTEGRATION;
    return { key: asText(inputs.routeKey) ?? "", access: accessOf(inputs, authorizers), integration };
  });
}

function bodyRoutes(api: PlainResource, notices: string[]): Declared[] {
  const body = readBody(readDocument(api.inputs.body, notices), HTTP);
  notices.push(...body.notices);
  return body.routes.map(({ method, path, access, integration }) => {
    return { key: path === "/$default" ? "$default" : `${method} ${path}`, access, integration };
  });
}

/** The route that an Api resource makes by itself from its `target`; nothing guards it. */
function quickRoutes({ inputs }: PlainResource): Declared[] {
  const target = asText(inputs.target);
  if (target === undefined) return [];
  const integrationType = target.startsWith("arn:") ? "AWS_PROXY" : "HTTP_PROXY";
  const integration = readHttpIntegration({
    integrationType,
    integrationUri: target,
    payloadFormatVersion: "2.0",
  });
  return [{ key: asText(inputs.routeKey) ?? "$default", access: { kind: "open" }, integration }];
}

/** Whether HTTP APIs apply a document's own `security` is not certain. */
const HTTP: Dialect<HttpIntegration> = {
  authorizer: (name, declared) => readHttpAuthorizer(name, asAuthorizerInputs(declared)),
  integration: (declared) =>
    declared === undefined
      ? { kind: "refused", reason: "it has no x-amazon-apigateway-integration" }
      : readHttpIntegration({
          ...declared,
          integrationType: declared.type,
          integrationUri: declared.uri,
          timeoutMilliseconds: declared.timeoutInMillis,
        }),
  underDocumentSecurity: { kind: "refused", reason: "the document's own security is not simulated" },
};

function assumedTtls(routes: readonly HttpRoute[]): string[] {
  const authorizers = routes.map(({ access }) =>
    access.kind === "authorizer" ? access.authorizer : undefined,
  );
  const names = authorizers.flatMap((one) => (one?.kind === "http" && one.assumesTtl ? [one.name] : []));
  return [...new Set(names)].map(
    (name) => `authorizer ${name}: it sets no authorizerResultTtlInSeconds; 300 seconds are assumed`,
  );
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
