// A stage of an API: its name, its variables, and how many requests it takes.

import { asText, type JsonObject, textMembers } from "./json";

/** API Gateway's token bucket. */
export interface Limit {
  /** Requests per second. */
  readonly rate: number;
  readonly burst: number;
}

export interface Stage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly deploymentId: string | undefined;
  /** By route, e.g. `GET /users/{id}`; `*` for all others. */
  readonly limits: ReadonlyMap<string, Limit>;
}

export function stageOf(name: string, variables: unknown, more: Partial<Stage> = {}): Stage {
  return { name, variables: textMembers(variables), deploymentId: undefined, limits: new Map(), ...more };
}

/** @param settings of a method or route; undefined when they limit nothing */
export function readLimit(settings: JsonObject): Limit | undefined {
  const [rate, burst] = [settings.throttlingRateLimit, settings.throttlingBurstLimit].map(limitOf);
  return rate === undefined && burst === undefined
    ? undefined
    : { rate: rate ?? Infinity, burst: burst ?? Infinity };
}

/** AWS writes -1 for "no limit". */
function limitOf(value: unknown): number | undefined {
  const number = typeof value === "string" && asText(value) !== undefined ? Number(value) : value;
  return typeof number === "number" && number >= 0 ? number : undefined;
}
