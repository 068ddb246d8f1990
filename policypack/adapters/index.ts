// Every adapter, explicitly, and the one function that turns resources into what they declare.

import { type Declared, emptyDeclared } from "../facts/declared";
import { type Resource, shortType } from "../facts/resource";
import type { Adapter } from "./adapter";
import { appsync } from "./appsync";
import { appsyncEvents } from "./appsync-events";
import { authorizer } from "./authorizer";
import { componentRestApi } from "./component-rest-api";
import { functionUrl } from "./function-url";
import { httpApi } from "./http-api";
import { httpBody } from "./http-body";
import { httpRoute } from "./http-route";
import { readResource } from "./read";
import { restBody } from "./rest-body";
import { restMethod } from "./rest-method";
import { stage } from "./stage";
import { surroundings } from "./surroundings";
import { isUnclaimed, unclaimed } from "./unclaimed";
import { websocket } from "./websocket";

export const ADAPTERS: readonly Adapter[] = [
  restBody,
  restMethod,
  componentRestApi,
  httpApi,
  httpBody,
  httpRoute,
  websocket,
  functionUrl,
  appsync,
  appsyncEvents,
  authorizer,
  stage,
  surroundings,
];

const BY_TYPE: ReadonlyMap<string, readonly Adapter[]> = index(ADAPTERS);

/** What all resources declare. Resources that no adapter claims are not even read. */
export function declare(resources: readonly Resource[]): Declared {
  const declared = emptyDeclared();
  for (const resource of resources) {
    const type = shortType(resource.type);
    const adapters = BY_TYPE.get(type);
    if (adapters === undefined) {
      if (isUnclaimed(type, resource.props)) declared.unclaimed.push(unclaimed(resource, type));
      continue;
    }
    const seen = readResource({ ...resource, type });
    for (const adapter of adapters) {
      const found = adapter.read(seen);
      for (const sort of Object.keys(found) as (keyof Declared)[]) {
        const list: unknown[] = declared[sort];
        for (const one of found[sort] ?? []) list.push(one);
      }
    }
  }
  return declared;
}

function index(adapters: readonly Adapter[]): ReadonlyMap<string, readonly Adapter[]> {
  const byType = new Map<string, Adapter[]>();
  for (const adapter of adapters) {
    for (const type of adapter.types) byType.set(type, [...(byType.get(type) ?? []), adapter]);
  }
  return byType;
}
