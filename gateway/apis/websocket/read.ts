// Recorded resources → the WebSocket APIs a program declares: routes, the authorizer of $connect, stages.
// API Gateway takes an authorizer on $connect only; one declared elsewhere protects nothing, and that is said.

import type { RecordedResource } from "../../../program";
import {
  type Access,
  asText,
  functionOfUri,
  type PlainResource,
  partsOf,
  plainResource,
  type Reach,
  readReach,
  readSource,
  type Stage,
  stagesOf,
  type WebSocketAuthorizer,
} from "../parts";
import { readSocketIntegration, type SocketIntegration } from "./integration";

export interface WebSocketApi {
  readonly id: string;
  /** The Api's logical name. */
  readonly name: string;
  readonly executionArn: string;
  readonly stages: readonly Stage[];
  /** The member of a message's JSON that names its route, e.g. `action`. */
  readonly selector: string;
  /** Who may open a connection. */
  readonly access: Access;
  /** By route key: `$connect`, `$disconnect`, `$default` and the program's own. */
  readonly routes: ReadonlyMap<string, WebSocketRoute>;
  readonly reach: Reach;
  readonly notices: readonly string[];
}

export interface WebSocketRoute {
  readonly integration: SocketIntegration;
  /** Whether the integration's answer goes back to the client. */
  readonly answers: boolean;
}

export function readWebSocketApis(recorded: readonly RecordedResource[]): WebSocketApi[] {
  const resources = recorded.map(plainResource);
  return resources
    .filter(({ type, inputs }) => type === "aws:apigatewayv2/api:Api" && inputs.protocolType === "WEBSOCKET")
    .map((api) => readWebSocketApi(api, resources));
}

function readWebSocketApi(api: PlainResource, all: readonly PlainResource[]): WebSocketApi {
  const id = api.id ?? api.name;
  const typed = partsOf(id, all);
  const stages = stagesOf(typed);
  const notices: string[] = [];
  if (stages.length === 0) notices.push("it has no Stage: nothing of it is reachable");
  const expression = asText(api.inputs.routeSelectionExpression) ?? "$request.body.action";
  const selector = /^\$request\.body\.(\w+)$/.exec(expression)?.[1];
  if (selector === undefined)
    notices.push("its routeSelectionExpression is not simulated: messages go to $default");

  const authorizers = new Map(typed("authorizer:Authorizer").map((one) => [one.id, authorizerOf(one)]));
  const integrations = new Map(
    typed("integration:Integration").map((one) => [
      one.id,
      readSocketIntegration(one, typed("integrationResponse:IntegrationResponse")),
    ]),
  );
  const routes = new Map<string, WebSocketRoute>();
  let access: Access = { kind: "open" };
  for (const { inputs } of typed("route:Route")) {
    const key = asText(inputs.routeKey) ?? "";
    const own = accessOf(inputs, authorizers);
    if (key === "$connect") access = own;
    else if (own.kind !== "open")
      notices.push(`${key}: only $connect can have an authorizer; this one protects nothing`);
    const target = asText(inputs.target)?.replace(/^integrations\//, "");
    const integration = integrations.get(target) ?? {
      kind: "refused",
      reason: "its target names no Integration of this API",
    };
    // $connect needs no integration: the authorizer alone may decide.
    if (key === "$connect" && target === undefined) continue;
    routes.set(key, { integration, answers: inputs.routeResponseSelectionExpression === "$default" });
  }
  const executionArn = asText(api.outputs.executionArn) ?? `arn:aws:execute-api:::${id}`;
  const reach = readReach(api.inputs, {});
  return {
    id,
    name: api.name,
    executionArn,
    stages,
    selector: selector ?? "",
    access,
    routes,
    reach,
    notices,
  };
}

function authorizerOf(resource: PlainResource): Access {
  const name = asText(resource.inputs.name) ?? resource.name;
  const refused = (reason: string): Access => ({ kind: "refused", reason: `authorizer ${name}: ${reason}` });
  if (resource.inputs.authorizerType !== "REQUEST")
    return refused("WebSocket APIs take Lambda authorizers (REQUEST) only");
  const functionArn = functionOfUri(resource.inputs.authorizerUri);
  if (functionArn === undefined)
    return refused("expected authorizerUri to be the invoke URI of a Lambda function");
  const declared = resource.inputs.identitySources ?? [];
  const sources = Array.isArray(declared) ? declared.map((one) => readSource(String(one))) : [undefined];
  const known = sources.filter((source) => source !== undefined);
  if (known.length < sources.length)
    return refused("its identitySources are not of a form that is simulated");
  const authorizer: WebSocketAuthorizer = {
    kind: "websocket",
    name,
    functionArn,
    resultTtl: 0,
    sources: known,
  };
  return { kind: "authorizer", authorizer };
}

function accessOf(
  inputs: PlainResource["inputs"],
  authorizers: ReadonlyMap<string | undefined, Access>,
): Access {
  const kind = asText(inputs.authorizationType)?.toUpperCase() ?? "NONE";
  if (inputs.apiKeyRequired === true) return { kind: "refused", reason: "API keys are not simulated" };
  if (kind === "NONE") return { kind: "open" };
  if (kind === "AWS_IAM") return { kind: "iam" };
  if (kind !== "CUSTOM") return { kind: "refused", reason: `authorization ${kind} is not simulated` };
  const found = authorizers.get(asText(inputs.authorizerId));
  return found ?? { kind: "refused", reason: "its authorizerId names no authorizer of this API" };
}
