// A model → one body that fits it, for whoever tries the route. In: a JSON schema and the check made of it. Out: JSON text, or
// undefined where none was found: nothing is sent that the gateway itself would refuse.

import type { ValidateFunction } from "ajv-draft-04";
import { asObject, asText, type JsonObject } from "./json";

/** Schemas may hold themselves. */
const DEEPEST = 12;

export function sampleOf(schema: JsonObject, fits: ValidateFunction): string | undefined {
  const found = exampleOf(schema, schema, 0);
  return found !== undefined && fits(found) ? JSON.stringify(found) : undefined;
}

function exampleOf(given: unknown, root: JsonObject, depth: number): unknown {
  const schema = resolved(given, root);
  if (schema === undefined || depth > DEEPEST) return undefined;
  for (const name of ["example", "default"]) if (schema[name] !== undefined) return schema[name];
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [either] = [schema.oneOf, schema.anyOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (either !== undefined)
    return merged([schema, { ...schema, ...asObject(resolved(either, root)) }], root, depth);
  if (Array.isArray(schema.allOf)) return merged([schema, ...schema.allOf], root, depth);
  return plain(schema, root, depth);
}

/** The members of all parts; of what is no object the first. */
function merged(parts: readonly unknown[], root: JsonObject, depth: number): unknown {
  const values = parts.map((part) => {
    const { oneOf: _one, anyOf: _any, allOf: _all, ...own } = asObject(resolved(part, root)) ?? {};
    return Object.keys(own).length === 0 ? undefined : exampleOf(own, root, depth + 1);
  });
  const objects = values.map(asObject);
  return objects.some((one) => one !== undefined)
    ? Object.assign({}, ...objects)
    : values.find((one) => one !== undefined);
}

function plain(schema: JsonObject, root: JsonObject, depth: number): unknown {
  const [type] = [schema.type].flat();
  const size = (name: string): number => (typeof schema[name] === "number" ? schema[name] : 0);
  switch (type) {
    case "string":
      return textOf(asText(schema.format), size("minLength"));
    case "integer":
    case "number":
      return Math.max(1, size("minimum") + (schema.exclusiveMinimum === true ? 1 : 0));
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return Array.from({ length: size("minItems") }, () => exampleOf(schema.items, root, depth + 1));
    default: {
      const properties = asObject(schema.properties) ?? {};
      const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
      return Object.fromEntries(
        required.map((name) => [name, exampleOf(properties[name] ?? {}, root, depth + 1)]),
      );
    }
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  date: "2026-01-01",
  "date-time": "2026-01-01T12:00:00Z",
  email: "somebody@example.com",
  uuid: "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
  uri: "https://example.com/",
};

const textOf = (format: string | undefined, least: number): string =>
  (format === undefined ? undefined : FORMATS[format]) ?? "text".padEnd(least, "x");

function resolved(given: unknown, root: JsonObject): JsonObject | undefined {
  let schema = asObject(given);
  for (let steps = 0; steps < DEEPEST; steps++) {
    const path = asText(schema?.$ref)?.replace(/^#\//, "").split("/");
    if (path === undefined) return schema;
    schema = asObject(path.reduce<unknown>((at, name) => asObject(at)?.[name], root));
  }
  return undefined;
}
