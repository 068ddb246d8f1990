// What belongs to one API of API Gateway v2, HTTP or WebSocket: its resources by type, and its stages.
// In: the API's id and all plain resources. Out: those that name that id.

import { asText, textMembers } from "./json";
import type { PlainResource } from "./plain-resource";
import type { Stage } from "./stage";

/** The API's own resources of one type, e.g. `route:Route`. */
export type Typed = (type: string) => PlainResource[];

export const partsOf =
  (id: string, all: readonly PlainResource[]): Typed =>
  (type) =>
    all.filter((one) => one.type === `aws:apigatewayv2/${type}` && one.inputs.apiId === id);

export const stagesOf = (typed: Typed): Stage[] =>
  typed("stage:Stage").map(({ name, inputs }) => ({
    name: asText(inputs.name) ?? name,
    variables: textMembers(inputs.stageVariables),
  }));
