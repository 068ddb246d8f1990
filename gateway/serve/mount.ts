// Where each stage of each API stands in the gateway's address, and what serves it.
// As in the real address a stage comes first in the path; an HTTP API's $default stage is at the root.

import type { HttpApi, RestApi, Stage, WebSocketApi } from "../apis";
import { renderGatewayResponse } from "../apis";
import { serveHttp } from "./http";
import type { GatewayAnswer, GatewayRequest } from "./request";
import { plainAnswer } from "./request";
import { serveRest } from "./rest";
import type { Service } from "./service";
import { connectWebSocket, type Handshake } from "./websocket";

export interface Mount {
  readonly api: string;
  readonly stage: string;
  /** Path before the API's own, without a slash at its end. */
  readonly base: string;
  readonly serve: (request: GatewayRequest) => Promise<GatewayAnswer>;
  /** Opens a WebSocket; undefined for other APIs. */
  readonly connect: ((request: GatewayRequest) => Promise<Handshake>) | undefined;
  /** What a payload over the limit gets. */
  readonly tooLarge: GatewayAnswer;
}

export interface DeclaredApis {
  readonly rest: readonly RestApi[];
  readonly http: readonly HttpApi[];
  readonly webSocket: readonly WebSocketApi[];
}

/** @param serviceFor a service for one API, with a cache of its own */
export function mountStages(apis: DeclaredApis, serviceFor: () => Service, now: () => number): Mount[] {
  const kinds = [
    ...apis.rest.map(restStages),
    ...apis.http.map(httpStages),
    ...apis.webSocket.map((api) => webSocketStages(api, now)),
  ];
  const all = kinds.flatMap((stagesOf) => stagesOf(serviceFor()));
  return all.map((mount) => {
    const isShared = all.filter(({ stage }) => stage === mount.stage).length > 1;
    const own = mount.stage === "$default" ? "" : `/${mount.stage}`;
    return { ...mount, base: isShared ? `/${encodeURIComponent(mount.api)}${own}` : own };
  });
}

/** The mount that a path belongs to: a named stage before the one at the root. */
export function findMount(mounts: readonly Mount[], path: string): Mount | undefined {
  const fitting = mounts.filter(({ base }) => path === base || path.startsWith(`${base}/`));
  return fitting.sort((a, b) => b.base.length - a.base.length)[0];
}

type StagesOf = (service: Service) => Omit<Mount, "base">[];

const restStages =
  (api: RestApi): StagesOf =>
  (service) =>
    api.stages.map((stage: Stage) => ({
      api: api.name,
      stage: stage.name,
      serve: (request) => serveRest(service, api, stage, request),
      connect: undefined,
      tooLarge: renderGatewayResponse(api.gatewayResponses, "REQUEST_TOO_LARGE", () => undefined),
    }));

const httpStages =
  (api: HttpApi): StagesOf =>
  (service) =>
    api.stages.map((stage: Stage) => ({
      api: api.name,
      stage: stage.name,
      serve: (request) => serveHttp(service, api, stage, request),
      connect: undefined,
      tooLarge: plainAnswer(413, "Request Entity Too Large"),
    }));

/** Asked without an upgrade, a WebSocket API has nothing to serve. */
const webSocketStages =
  (api: WebSocketApi, now: () => number): StagesOf =>
  (service) =>
    api.stages.map((stage: Stage) => ({
      api: api.name,
      stage: stage.name,
      serve: async () => plainAnswer(403, "Forbidden"),
      connect: (request) => connectWebSocket(service, api, stage, request, now),
      tooLarge: plainAnswer(413, "Request Entity Too Large"),
    }));
