// What belongs to one API of API Gateway v2, HTTP or WebSocket: its resources by type, and its stages.
// In: the API's id and all plain resources. Out: those that name that id.

import { asObject, asText, type JsonObject } from "./json";
import type { PlainResource } from "./plain-resource";
import { type Limit, readLimit, type Stage, stageOf } from "./stage";

/** The API's own resources of one type, e.g. `route:Route`. */
export type Typed = (type: string) => PlainResource[];

export const partsOf =
  (id: string, all: readonly PlainResource[]): Typed =>
  (type) =>
    all.filter((one) => one.type === `aws:apigatewayv2/${type}` && one.inputs.apiId === id);

export const stagesOf = (typed: Typed): Stage[] =>
  typed("stage:Stage").map(({ name, inputs }) =>
    stageOf(asText(inputs.name) ?? name, inputs.stageVariables, {
      deploymentId: asText(inputs.deploymentId),
      limits: limitsOf(inputs),
    }),
  );

/** By route key; the stage's own for all others. */
function limitsOf({ defaultRouteSettings, routeSettings }: JsonObject): Map<string, Limit> {
  const own = Array.isArray(routeSettings) ? routeSettings.map((one) => asObject(one) ?? {}) : [];
  const all = [{ routeKey: "*", ...asObject(defaultRouteSettings) }, ...own] as const;
  const limits = new Map<string, Limit>();
  for (const settings of all) {
    const limit = readLimit(settings);
    if (limit !== undefined) limits.set(asText(settings.routeKey) ?? "*", limit);
  }
  return limits;
}
