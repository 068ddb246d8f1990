// The JSON Schema of portcullis.waivers.yaml, for editors. What the pack itself accepts is waivers.ts; a test holds them together.

import { KIND_TITLES } from "../../policypack/facts/route";
import { RULES } from "../../policypack/rules";
import { PATHLESS_KINDS, PATHLESS_METHOD, WAIVER_FIELDS } from "../../policypack/waivers/read";

const DESCRIPTIONS: Readonly<Record<(typeof WAIVER_FIELDS)[number], string>> = {
  rule: "The rule that is waived.",
  kind: "The kind of API.",
  api: "Name of the API in the program. * stands for any characters within a name, ** for any at all.",
  method: "The method as the report prints it, or * for every method.",
  path: "The path as the report prints it. * stays within one segment, ** crosses them; anchored at both ends. Left out for a route that has no path.",
  owner: "Who answers for it.",
  reason: "Why the route may stand open.",
  expires: "The last day it holds, as YYYY-MM-DD, in UTC.",
};

export function waiverSchema(): object {
  const property = (field: (typeof WAIVER_FIELDS)[number]) => {
    const description = DESCRIPTIONS[field];
    if (field === "rule") return { enum: RULES.map(({ name }) => name), description };
    if (field === "kind") return { enum: Object.keys(KIND_TITLES), description };
    if (field === "expires") return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description };
    return field === "path"
      ? { type: "string", description }
      : { type: "string", pattern: "\\S", description };
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Portcullis waivers",
    description: "Routes that may stand open, who answers for each, why, and until when.",
    type: "object",
    required: ["waivers"],
    additionalProperties: false,
    properties: {
      waivers: {
        type: "array",
        items: {
          type: "object",
          required: WAIVER_FIELDS.filter((field) => field !== "path"),
          anyOf: [
            { required: ["path"] },
            { properties: { kind: { enum: [...PATHLESS_KINDS] } } },
            { properties: { method: { enum: [PATHLESS_METHOD] } } },
          ],
          additionalProperties: false,
          properties: Object.fromEntries(WAIVER_FIELDS.map((field) => [field, property(field)])),
        },
      },
    },
  };
}
