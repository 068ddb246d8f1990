// Everything that a program declares to be called over HTTP, read once.

import type { RecordedResource } from "../../program";
import { type DomainMapping, readDomains } from "./domains";
import { type FunctionUrl, readFunctionUrls } from "./function-url";
import { type HttpApi, readHttpApis } from "./http";
import { plainResource } from "./parts";
import { apiKeysOf, keyValue, type RestApi, readRestApis } from "./rest";
import { readWebSocketApis, type WebSocketApi } from "./websocket";

export interface Apis {
  readonly rest: readonly RestApi[];
  readonly http: readonly HttpApi[];
  readonly webSocket: readonly WebSocketApi[];
  readonly functionUrls: readonly FunctionUrl[];
  readonly domains: { readonly mappings: readonly DomainMapping[]; readonly notices: readonly string[] };
  /** By logical name. */
  readonly apiKeys: ReadonlyMap<string, string>;
}

export function readApis(recorded: readonly RecordedResource[]): Apis {
  const resources = recorded.map(plainResource);
  const functionUrls = readFunctionUrls(resources);
  const { mappings, notices } = readDomains(resources);
  // A function URL has the host that AWS gives it, beside its own path here.
  const hosts = functionUrls.flatMap(({ host, name }): DomainMapping[] =>
    host === undefined ? [] : [{ host, base: "", apiId: name, stage: `@${name}`, mutualTls: false }],
  );
  return {
    rest: readRestApis(recorded),
    http: readHttpApis(recorded),
    webSocket: readWebSocketApis(recorded),
    functionUrls,
    domains: { mappings: [...mappings, ...hosts], notices },
    apiKeys: new Map(apiKeysOf(resources).map((one) => [one.name, keyValue(one)])),
  };
}
