// Every adapter, explicitly, and the one function that turns resources into what they declare.

import { type Carrier, type Declared, emptyDeclared, given, type Resource, shortType } from "../facts";
import { agentcore } from "./agentcore";
import { appsync } from "./appsync";
import { appsyncEvents } from "./appsync-events";
import { authorizer } from "./authorizer";
import { cloudfront } from "./cloudfront";
import { componentRestApi } from "./component-rest-api";
import type { Adapter } from "./contract";
import { decider } from "./decider";
import { functionUrl } from "./function-url";
import { httpApi } from "./http-api";
import { httpBody } from "./http-body";
import { httpRoute } from "./http-route";
import { lattice } from "./lattice";
import { loadBalancer } from "./load-balancer";
import { readResource, type Seen } from "./read";
import { restBody } from "./rest-body";
import { restMethod } from "./rest-method";
import { stage } from "./stage";
import { surroundings } from "./surroundings";
import { providerType } from "./terraform";
import { isCompanion, isUnclaimed, unclaimed } from "./unclaimed";
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
  loadBalancer,
  cloudfront,
  agentcore,
  lattice,
  authorizer,
  decider,
  stage,
  surroundings,
];

const BY_TYPE: ReadonlyMap<string, readonly Adapter[]> = index(ADAPTERS);

/** What others are followed to; the rest of a resource that was only read is judged where it is declared. */
const TARGETS: ReadonlySet<keyof Declared> = new Set([
  "apis",
  "nodes",
  "integrations",
  "authorizers",
  "deciders",
  "schemas",
  "signers",
  "carriers",
  "logGroups",
  "domains",
]);

/** What all resources declare. Resources that no adapter claims are not even read. */
export function declare(resources: readonly Resource[]): Declared {
  const declared = emptyDeclared();
  for (const resource of resources) {
    const own = shortType(resource.type);
    const type = providerType(own);
    const adapters = BY_TYPE.get(type);
    if (adapters === undefined && resource.external !== true && isUnclaimed(type, resource))
      declared.unclaimed.push(unclaimed(resource, own));
    if (adapters === undefined && !isCompanion(type)) continue;
    const seen = readResource({ ...resource, type: own }, type);
    if (isCompanion(type)) declared.carriers.push(readCarrier(seen));
    for (const adapter of adapters ?? []) {
      const found = adapter.read(seen);
      for (const sort of Object.keys(found) as (keyof Declared)[]) {
        if (resource.external === true && !TARGETS.has(sort)) continue;
        const list: unknown[] = declared[sort];
        for (const one of found[sort] ?? [])
          list.push(resource.external === true ? { ...one, external: true } : one);
      }
    }
  }
  return declared;
}

function readCarrier(seen: Seen): Carrier {
  const api = ["restApiId", "restApi", "apiId"].find((property) => given(seen.props[property])) ?? "restApi";
  // Only by URN: a property that holds its id means the resource itself, not what it belongs to.
  return {
    urn: seen.urn,
    ids: [],
    api: seen.ref(api),
    node: given(seen.props.resourceId) ? seen.ref("resourceId") : undefined,
  };
}

function index(adapters: readonly Adapter[]): ReadonlyMap<string, readonly Adapter[]> {
  const byType = new Map<string, Adapter[]>();
  for (const adapter of adapters) {
    for (const type of adapter.types) byType.set(type, [...(byType.get(type) ?? []), adapter]);
  }
  return byType;
}
