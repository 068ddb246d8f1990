// A rule's options as the engine's configuration schema.

import type { PolicyConfigSchema } from "@pulumi/policy";
import type { Rule } from "../rules";

export function configSchema(rule: Rule): { configSchema?: PolicyConfigSchema } {
  if (Object.keys(rule.options).length === 0) return {};
  return {
    configSchema: {
      properties: structuredClone(rule.options) as NonNullable<PolicyConfigSchema["properties"]>,
    },
  };
}
