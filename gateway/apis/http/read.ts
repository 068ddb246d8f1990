// Recorded resources → the HTTP APIs a program declares, ready to be served: routes, authorizers, stages.
// Like rest-api.ts: what cannot be served is listed or refused on its route, nothing is skipped in silence.

import type { RecordedResource } from "../../../program";
import {
  type Access,
  accessBy,
  asText,
  type Dialect,
  type JsonObject,
  type PlainResource,
  partsOf,
  plainResource,
  type Reach,
  type ReadNative,
  readBody,
  readDocument,
  readJwtAuthorizer,
  readReach,
  readTemplate,
  type Segment,
  type Stage,
  stageOf,
  stagesOf,
} from "../parts";
import { asAuthorizerInputs, type ReadHttpAuthorizer, readHttpAuthorizer } from "./authorizer";
import { type Cors, readCors } from "./cors";
import { type HttpIntegration, readHttpIntegration } from "./integration";

export interface HttpApi {
  readonly id: string;
  /** The Api's logical name. */
  readonly name: string;
  /** `arn:aws:execute-api:region:account:id`, without a slash at its end. */
  readonly executionArn: string;
  readonly stages: readonly Stage[];
  readonly routes: readonly HttpRoute[];
  readonly cors: Cors | undefined;
  readonly reach: Reach;
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
  const document = readDocument(api.inputs.body, notices);
  const declared = [...bodyRoutes(document, notices), ...quickRoutes(api), ...routeResources(typed)];
  // A quick-created API has its stage made for it.
  if (api.inputs.target !== undefined) stages.push(stageOf("$default", {}));
  if (stages.length === 0) notices.push("it has no Stage: nothing of it is reachable");
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
  const cors = readCors(api.inputs.corsConfiguration ?? document["x-amazon-apigateway-cors"]);
  const reach = readReach(api.inputs, document);
  return { id, name: api.name, executionArn, stages, routes, cors, reach, notices };
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

function bodyRoutes(document: JsonObject, notices: string[]): Declared[] {
  const body = readBody(document, HTTP);
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
  authorizer: (name, declared) =>
    asText(declared.type)?.toLowerCase() === "jwt"
      ? readJwtAuthorizer(name, asAuthorizerInputs(declared))
      : readHttpAuthorizer(name, asAuthorizerInputs(declared)),
  integration: (declared) =>
    declared === undefined
      ? { kind: "refused", reason: "it has no x-amazon-apigateway-integration" }
      : readHttpIntegration({
          ...declared,
          integrationType: declared.type,
          integrationUri: declared.uri,
          integrationMethod: declared.httpMethod,
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

type DeclaredAuthorizer = ReadHttpAuthorizer | ReadNative;

function authorizerOf({ name, inputs }: PlainResource): DeclaredAuthorizer {
  const own = asText(inputs.name) ?? name;
  const isJwt = asText(inputs.authorizerType)?.toUpperCase() === "JWT";
  return isJwt ? readJwtAuthorizer(own, inputs) : readHttpAuthorizer(own, inputs);
}

function accessOf(
  inputs: PlainResource["inputs"],
  authorizers: ReadonlyMap<string | undefined, DeclaredAuthorizer>,
): Access {
  const kind = asText(inputs.authorizationType)?.toUpperCase() ?? "NONE";
  if (inputs.apiKeyRequired === true) return refused("HTTP APIs have no API keys");
  if (kind === "NONE") return { kind: "open" };
  if (kind === "AWS_IAM") return { kind: "iam" };
  const wanted = { CUSTOM: "http", JWT: "jwt" }[kind];
  if (wanted === undefined) return refused(`authorization ${kind} is not simulated`);
  const found = authorizers.get(asText(inputs.authorizerId));
  if (found === undefined) return refused("its authorizerId names no authorizer of this API");
  if (found.kind !== "refused" && found.kind !== wanted)
    return refused(`its authorizer is not one of authorization ${kind}`);
  return accessBy(found, inputs.authorizationScopes);
}

function refused(reason: string): Access {
  return { kind: "refused", reason };
}
