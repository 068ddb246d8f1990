// One stack of a judgement → its APIs with their routes, also those that live outside the stack and are only named.

import type { ApiReport, RouteReport } from "../../policypack/check";
import type { JudgedStack } from "../judgement";

/** An API of one stack with its routes. A route of an API outside the stack has a label only. */
export interface Api {
  readonly stack: JudgedStack;
  readonly kind: string;
  readonly name: string;
  readonly report: ApiReport | undefined;
  readonly routes: readonly RouteReport[];
}

export function apisOf(stack: JudgedStack): readonly Api[] {
  const { apis, routes } = stack.report;
  const known = new Map(apis.map((api) => [api.urn, api]));
  const byApi = new Map<string, RouteReport[]>(apis.map(({ urn }) => [urn, []]));
  for (const route of routes) {
    const key = route.api.urn ?? `${route.api.kind}\n${route.api.name ?? ""}`;
    byApi.set(key, [...(byApi.get(key) ?? []), route]);
  }
  return [...byApi].flatMap(([urn, own]) => {
    const report = known.get(urn);
    const kind = report?.kind ?? own[0]?.api.kind;
    if (kind === undefined && own.length === 0) return [];
    return [
      { stack, kind: kind ?? "API", name: report?.name ?? own[0]?.api.name ?? "", report, routes: own },
    ];
  });
}
