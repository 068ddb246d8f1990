// Where each stage of each API stands in the gateway's address, and what serves it.
// As in the real address a stage comes first in the path; an HTTP API's $default stage is at the root. A custom domain
// leads to the stage that it is mapped to, and only there.

import type { DomainMapping, Reach } from "../apis";
import {
  type GatewayAnswer,
  type GatewayRequest,
  headerValues,
  type NotedAnswer,
  notServed,
  plainAnswer,
} from "./request";
import type { Handshake } from "./websocket";

/** A stage as it is served, wherever it stands. */
export interface ServedStage {
  readonly api: string;
  readonly apiId: string;
  readonly stage: string;
  readonly reach: Reach;
  readonly serve: (request: GatewayRequest) => Promise<GatewayAnswer>;
  /** Opens a WebSocket; undefined for other APIs. */
  readonly connect: ((request: GatewayRequest) => Promise<Handshake>) | undefined;
  /** What a payload over the limit gets. */
  readonly tooLarge: GatewayAnswer;
  /** The name of the header that holds a request's id. */
  readonly idHeader: string;
}

export interface Mount extends ServedStage {
  /** The custom domain it answers to; undefined: any other host. */
  readonly host: string | undefined;
  /** Path before the API's own, without a slash at its end. */
  readonly base: string;
  /** Why nothing is served there; undefined where something is. */
  readonly problem?: string;
}

/** How a client of this machine reaches a stage: the path before the API's own, and headers that lead there. */
export interface Way {
  readonly base: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly problem: string | undefined;
}

/** With the default endpoint switched off only a domain leads there; a private API is told which one is meant. */
export function wayTo(mounts: readonly Mount[], { api, apiId, stage, reach, base }: Mount): Way {
  const named = reach.vpcEndpoints === undefined ? [] : [["x-apigw-api-id", apiId] as const];
  if (reach.defaultEndpoint) return { base, headers: named, problem: undefined };
  const domain = mounts.find((one) => one.host !== undefined && one.api === api && one.stage === stage);
  return domain === undefined
    ? { base, headers: named, problem: "its default endpoint is disabled, and no domain leads to it" }
    : { base: domain.base, headers: [["Host", domain.host ?? ""], ...named], problem: domain.problem };
}

export function mountStages(stages: readonly ServedStage[], domains: readonly DomainMapping[]): Mount[] {
  const own = stages.map((one): Mount => {
    const isShared = stages.filter(({ stage }) => stage === one.stage).length > 1;
    const path = one.stage === "$default" ? "" : `/${one.stage}`;
    const base = isShared ? `/${encodeURIComponent(one.api)}${path}` : path;
    return { ...guarded(one), host: undefined, base };
  });
  const mapped = domains.flatMap(({ host, base, apiId, stage, mutualTls }) =>
    stages
      .filter((one) => one.apiId === apiId && one.stage === stage)
      .map((one): Mount => {
        const problem = "mutual TLS is not simulated";
        return mutualTls
          ? { ...refused(one, problem), host, base, problem }
          : { ...mappedUnder(behindEndpoint(one), base), host, base };
      }),
  );
  return [...own, ...mapped];
}

/** The mount that a host and path belong to: a custom domain's own, or the longest path. */
export function findMount(mounts: readonly Mount[], host: string, path: string): Mount | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  const isDomain = mounts.some((one) => one.host === name);
  const fitting = mounts.filter(
    (one) =>
      one.host === (isDomain ? name : undefined) && (path === one.base || path.startsWith(`${one.base}/`)),
  );
  return fitting.sort((a, b) => b.base.length - a.base.length)[0];
}

const forbidden = async (): Promise<GatewayAnswer> => plainAnswer(403, "Forbidden");

/** The default endpoint may be switched off. */
function guarded(stage: ServedStage): ServedStage {
  if (stage.reach.defaultEndpoint) return behindEndpoint(stage);
  return { ...stage, serve: forbidden, connect: refusedHandshake(stage) };
}

/** A private API is called through its VPC endpoint. A caller there says with this header which API it means. */
function behindEndpoint(stage: ServedStage): ServedStage {
  const { reach, apiId } = stage;
  if (reach.vpcEndpoints === undefined) return stage;
  const vpcEndpoint = reach.vpcEndpoints[0] ?? "vpce-local";
  return {
    ...stage,
    serve: (request) =>
      headerValues(request, "x-apigw-api-id").at(-1) === apiId
        ? stage.serve({ ...request, vpcEndpoint })
        : forbidden(),
  };
}

function refusedHandshake({ connect }: ServedStage): ServedStage["connect"] {
  return connect && (async () => ({ kind: "refused", answer: plainAnswer(403, "Forbidden") }));
}

/** On a custom domain the paths that a backend sees begin with the mapping. */
function mappedUnder(stage: ServedStage, base: string): ServedStage {
  return { ...stage, serve: (request) => stage.serve({ ...request, mapping: base }) };
}

function refused(stage: ServedStage, reason: string): ServedStage {
  const { note: _note, ...answer }: NotedAnswer = notServed(stage.api, reason);
  return {
    ...stage,
    serve: async () => answer,
    connect: stage.connect && (async () => ({ kind: "refused", answer })),
  };
}
