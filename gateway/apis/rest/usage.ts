// API keys and usage plans that a program declares → which key may call which stage, how fast and how often.

import { createHash } from "node:crypto";
import { asInteger, asObject, asText, type JsonObject, type Limit, type PlainResource } from "../parts";

export interface UsagePlan {
  readonly name: string;
  /** Values of its enabled keys. */
  readonly keys: ReadonlySet<string>;
  /** Those among them whose value the program gives. */
  readonly declaredKeys: ReadonlySet<string>;
  readonly stages: readonly { readonly apiId: string; readonly stage: string }[];
  readonly limit: Limit | undefined;
  readonly quota: { readonly limit: number; readonly period: "DAY" | "WEEK" | "MONTH" } | undefined;
}

/** What a key is when the program leaves its value to AWS: known here, so that it can be tried. */
export function keyValue({ name, inputs }: PlainResource): string {
  return (
    asText(inputs.value) ?? createHash("sha256").update(`local API key ${name}`).digest("hex").slice(0, 40)
  );
}

export function apiKeysOf(all: readonly PlainResource[]): readonly PlainResource[] {
  return all.filter(({ type }) => type === "aws:apigateway/apiKey:ApiKey");
}

export function readUsagePlans(all: readonly PlainResource[]): UsagePlan[] {
  const keys = new Map(apiKeysOf(all).map((one) => [one.id, one]));
  const links = all.filter(({ type }) => type === "aws:apigateway/usagePlanKey:UsagePlanKey");
  return all
    .filter(({ type }) => type === "aws:apigateway/usagePlan:UsagePlan")
    .map(({ id, name, inputs }) => {
      const own = links
        .filter((link) => link.inputs.usagePlanId === id)
        .map((link) => keys.get(asText(link.inputs.keyId)));
      const enabled = own.flatMap((key) =>
        key === undefined || key.inputs.enabled === false ? [] : [keyValue(key)],
      );
      const stages = objects(inputs.apiStages).map(({ apiId, stage }) => ({
        apiId: asText(apiId) ?? "",
        stage: asText(stage) ?? "",
      }));
      const throttle = asObject(inputs.throttleSettings);
      const quota = asObject(inputs.quotaSettings);
      const limit = asInteger(quota?.limit);
      return {
        name,
        keys: new Set(enabled),
        declaredKeys: new Set(own.flatMap((key) => asText(key?.inputs.value) ?? [])),
        stages,
        limit: throttle && { rate: numberOf(throttle.rateLimit), burst: numberOf(throttle.burstLimit) },
        quota: limit === undefined ? undefined : { limit, period: periodOf(quota?.period) },
      };
    });
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map((one) => asObject(one) ?? {}) : [];
}

function numberOf(value: unknown): number {
  return typeof value === "number" && value >= 0 ? value : Infinity;
}

function periodOf(value: unknown): "DAY" | "WEEK" | "MONTH" {
  return value === "DAY" || value === "WEEK" ? value : "MONTH";
}
