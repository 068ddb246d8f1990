// A mapping template (VTL) and what it may name → text. Templates are the program's own; the request's values are data in them.
// In: a template, the values of one request. Out: the text, and the overrides that the template set; or where it is broken.

import { JSONPath } from "jsonpath-plus";
import { Compile, parse } from "velocityjs";
import { JAVA_METHODS } from "./java-methods";

export interface TemplateInput {
  readonly body: string;
  readonly header: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
  readonly context: object;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** What a template set in `$context.requestOverride` or `$context.responseOverride`. */
export interface Overrides {
  readonly status?: unknown;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly querystring?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, unknown>>;
}

export type Rendered =
  | { readonly ok: true; readonly text: string; readonly request: Overrides; readonly response: Overrides }
  | { readonly ok: false };

export function renderTemplate(template: string, input: TemplateInput): Rendered {
  const request = { header: {}, querystring: {}, path: {} };
  const response = { header: {} };
  const context = { ...structuredClone(input.context), requestOverride: request, responseOverride: response };
  const { stageVariables } = input;
  try {
    const compiled = new Compile(parse(template), {
      escape: false,
      customMethodHandlers: [JAVA_METHODS as never],
    });
    const text = compiled.render({ input: inputOf(input), util: UTIL, context, stageVariables });
    return { ok: true, text, request, response };
  } catch {
    return { ok: false };
  }
}

function inputOf({ body, header, querystring, path }: TemplateInput): object {
  const parsed = parseBody(body);
  const all = { path, querystring, header };
  return {
    body,
    path: (expression: string) => readPath(parsed, expression),
    json: (expression: string) => JSON.stringify(readPath(parsed, expression)) ?? '""',
    // Of a name alone the path is looked in first, then the query, then the headers.
    params: (name?: string) => {
      if (name === undefined) return all;
      if (Object.hasOwn(all, name)) return all[name as keyof typeof all];
      const header = Object.keys(all.header).find((one) => one.toLowerCase() === name.toLowerCase());
      return path[name] ?? querystring[name] ?? (header === undefined ? "" : all.header[header]);
    },
  };
}

/** A value of a JSON document by a JSONPath, without the code that JSONPath filters may hold. */
export function readPath(document: unknown, path: string): unknown {
  if (path === "$" || path === "") return document;
  if (typeof document !== "object" || document === null) return undefined;
  return JSONPath({
    path: path.startsWith("$") ? path : `$.${path}`,
    json: document,
    wrap: false,
    eval: "safe",
  });
}

export function parseBody(body: string): unknown {
  if (body === "") return {};
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const UTIL = {
  escapeJavaScript: (text: unknown) =>
    String(text).replace(/[\\"'/\b\f\n\r\t]/g, (one) => ESCAPES[one] ?? `\\${one}`),
  parseJson: (text: unknown) => JSON.parse(String(text)),
  urlEncode: (text: unknown) => encodeURIComponent(String(text)).replace(/%20/g, "+"),
  urlDecode: (text: unknown) => decodeURIComponent(String(text).replace(/\+/g, " ")),
  base64Encode: (text: unknown) => Buffer.from(String(text)).toString("base64"),
  base64Decode: (text: unknown) => Buffer.from(String(text), "base64").toString("utf8"),
};

const ESCAPES: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};
