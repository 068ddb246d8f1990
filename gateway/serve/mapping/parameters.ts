// Parameter mappings of REST APIs: `integration.request.header.X` set from `method.request.querystring.y`, a literal, a
// context value or the body. A mapping whose source is not there sets nothing; one of another form was refused at start.

import { valueAt } from "../request";
import { parseBody, readPath, type TemplateInput } from "./template";

export interface Mapped {
  readonly header: Record<string, string>;
  readonly querystring: Record<string, string>;
  readonly path: Record<string, string>;
}

const TARGET = /^integration\.request\.(header|querystring|path)\.(.+)$/;
export function mapParameters(parameters: Readonly<Record<string, string>>, input: TemplateInput): Mapped {
  const mapped: Mapped = { header: {}, querystring: {}, path: {} };
  for (const [target, source] of Object.entries(parameters)) {
    const [, place, name = ""] = TARGET.exec(target) ?? [];
    const value = sourceValue(source, input);
    if (value !== undefined && place !== undefined) mapped[place as keyof Mapped][name] = value;
  }
  return mapped;
}

function sourceValue(source: string, input: TemplateInput): string | undefined {
  const literal = /^'(.*)'$/s.exec(source)?.[1];
  if (literal !== undefined) return literal;
  const [, root = "", rest = ""] =
    /^(method\.request\.body|method\.request\.\w+|stageVariables|context)\.?(.*)$/.exec(source) ?? [];
  if (root === "context") return valueAt(input.context, rest);
  if (root === "stageVariables") return input.stageVariables[rest];
  if (root === "method.request.body")
    return rest === "" ? input.body : asText(readPath(parseBody(input.body), rest));
  if (root.endsWith("querystring")) return input.querystring[rest];
  if (root.endsWith("path")) return input.path[rest];
  const found = Object.keys(input.header).find((one) => one.toLowerCase() === rest.toLowerCase());
  return found === undefined ? undefined : input.header[found];
}

export function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
