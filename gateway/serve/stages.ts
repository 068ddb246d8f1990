// The stages of all APIs and the function URLs, each with what serves it.

import {
  type FunctionUrl,
  type HttpApi,
  type Reach,
  type RestApi,
  renderGatewayResponse,
  type WebSocketApi,
} from "../apis";
import { Limits, ResultCache } from "./access";
import { serveFunctionUrl } from "./function-url";
import { serveHttp } from "./http";
import type { ServedStage } from "./mount";
import { plainAnswer } from "./request";
import { compressed, serveRest } from "./rest";
import type { Service } from "./service";
import { Connections, connectWebSocket, manageConnections } from "./websocket";

export interface DeclaredApis {
  readonly rest: readonly RestApi[];
  readonly http: readonly HttpApi[];
  readonly webSocket: readonly WebSocketApi[];
  readonly functionUrls: readonly FunctionUrl[];
}

/** What APIs do not share: their caches and limits are each their own. */
export type Shared = Omit<Service, "cache" | "limits">;

export function serveStages(apis: DeclaredApis, shared: Shared, now: () => number): ServedStage[] {
  const serviceOf = (): Service => ({ ...shared, cache: new ResultCache(now), limits: new Limits() });
  return [
    ...apis.rest.flatMap((api) => restStages(api, serviceOf())),
    ...apis.http.flatMap((api) => httpStages(api, serviceOf())),
    ...apis.webSocket.flatMap((api) => webSocketStages(api, serviceOf(), now)),
    ...apis.functionUrls.map((url) => functionUrlStage(url, serviceOf())),
  ];
}

const TOO_LARGE = plainAnswer(413, "Request Entity Too Large");
const ANYWHERE: Reach = { defaultEndpoint: true, vpcEndpoints: undefined };

function restStages(api: RestApi, service: Service): ServedStage[] {
  return api.stages.map((stage) => ({
    api: api.name,
    apiId: api.id,
    stage: stage.name,
    reach: api.reach,
    serve: (request) =>
      compressed(api.smallestCompressed, request, (plain) => serveRest(service, api, stage, plain)),
    connect: undefined,
    tooLarge: renderGatewayResponse(new Map(), "REQUEST_TOO_LARGE", () => undefined),
    idHeader: "x-amzn-RequestId",
  }));
}

function httpStages(api: HttpApi, service: Service): ServedStage[] {
  return api.stages.map((stage) => ({
    api: api.name,
    apiId: api.id,
    stage: stage.name,
    reach: api.reach,
    serve: (request) => serveHttp(service, api, stage, request),
    connect: undefined,
    tooLarge: TOO_LARGE,
    idHeader: "apigw-requestid",
  }));
}

/** Asked without an upgrade, a WebSocket API has its connections' calls only. */
function webSocketStages(api: WebSocketApi, service: Service, now: () => number): ServedStage[] {
  const connections = new Connections();
  return api.stages.map((stage) => ({
    api: api.name,
    apiId: api.id,
    stage: stage.name,
    reach: api.reach,
    serve: (request) => manageConnections(service, api, stage, connections, request),
    connect: (request) => connectWebSocket({ service, api, stage, connections, now }, request),
    tooLarge: TOO_LARGE,
    idHeader: "x-amzn-RequestId",
  }));
}

function functionUrlStage(url: FunctionUrl, service: Service): ServedStage {
  return {
    api: url.name,
    apiId: url.name,
    stage: `@${url.name}`,
    reach: ANYWHERE,
    serve: (request) => serveFunctionUrl(service, url, request),
    connect: undefined,
    tooLarge: TOO_LARGE,
    idHeader: "x-amzn-RequestId",
  };
}
