// Every adapter, explicitly, and the one function that turns resources into what they declare.

import type { Declared } from "../facts/declared";
import { type Resource, shortType } from "../facts/resource";
import type { Adapter } from "./adapter";
import { readResource } from "./read";
import { restBody } from "./rest-body";
import { restMethod } from "./rest-method";

export const ADAPTERS: readonly Adapter[] = [restBody, restMethod];

const BY_TYPE: ReadonlyMap<string, readonly Adapter[]> = index(ADAPTERS);

/** What all resources declare. Resources that no adapter claims are not even read. */
export function declare(resources: readonly Resource[]): Declared {
  const declared: { [K in keyof Declared]: Declared[K][number][] } = {
    apis: [],
    routes: [],
    nodes: [],
    integrations: [],
    problems: [],
  };
  for (const resource of resources) {
    const type = shortType(resource.type);
    const adapters = BY_TYPE.get(type);
    if (adapters === undefined) continue;
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
