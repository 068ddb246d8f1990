// Mapping templates around a backend that is no proxy: the request that it gets, and the answer made from what it gave.

import { validateHeaderName, validateHeaderValue } from "node:http";
import type { IntegrationResponse, Shaped } from "../../apis";
import {
  asText,
  type Mapped,
  type Overrides,
  parseBody,
  readPath,
  renderTemplate,
  type TemplateInput,
} from "../mapping";
import { type GatewayAnswer, valueAt } from "../request";

export interface BackendResult {
  /** What the patterns of the responses are matched against: a status, or a function's error. */
  readonly selector: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where they are not known to be text. */
  readonly bytes?: Buffer;
}

/** What the API takes for binary: the answer's content type, and what the client accepts first. */
export interface Binary {
  readonly payload: boolean;
  readonly accepted: boolean;
}

export function integrationRequest(
  { templates, passthrough }: Shaped,
  contentType: string | undefined,
  input: TemplateInput,
  mapped: Mapped,
): (Mapped & { readonly body: string }) | "unsupported" | "broken" {
  const type = (contentType ?? "application/json").split(";", 1)[0]?.trim().toLowerCase();
  const found = Object.entries(templates).find(([name]) => name.toLowerCase() === type)?.[1];
  if (found === undefined) {
    const isEmpty = Object.keys(templates).length === 0;
    const passes = passthrough === "WHEN_NO_MATCH" || (passthrough === "WHEN_NO_TEMPLATES" && isEmpty);
    return passes ? { ...mapped, body: input.body } : "unsupported";
  }
  const rendered = renderTemplate(found, input);
  if (!rendered.ok) return "broken";
  const { header, querystring, path } = rendered.request;
  return {
    header: { ...mapped.header, ...texts(header) },
    querystring: { ...mapped.querystring, ...texts(querystring) },
    path: { ...mapped.path, ...texts(path) },
    body: rendered.text,
  };
}

/** Undefined when no response fits, or the one that fits is broken. */
export function integrationResponse(
  { responses }: Shaped,
  result: BackendResult,
  accept: string | undefined,
  input: TemplateInput,
  binary: Binary = { payload: false, accepted: false },
): GatewayAnswer | undefined {
  const chosen =
    responses.find(({ pattern }) => fits(pattern, result.selector)) ??
    responses.find(({ pattern }) => pattern === undefined);
  if (chosen === undefined) return undefined;
  const [type, template] = templateFor(chosen, accept);
  const rendered =
    template === undefined ? undefined : renderTemplate(template, { ...input, body: result.body });
  if (rendered?.ok === false) return undefined;
  const overrides: Overrides = rendered?.response ?? {};
  const headers = {
    "Content-Type": type,
    ...mappedHeaders(chosen, result, input),
    ...texts(overrides.header),
  };
  if (!Object.entries(headers).every(([name, value]) => isHeader(name, value))) return undefined;
  const status = Number(overrides.status ?? chosen.status);
  if (!Number.isInteger(status) || status < 200 || status > 599) return undefined;
  const body = rendered?.text ?? converted(result, chosen, binary);
  return body === undefined ? undefined : { status, headers: Object.entries(headers), body };
}

/** AWS: "Content type conversions in API Gateway", the table for responses. Undefined where text is no base64. */
function converted(
  { body, bytes }: BackendResult,
  { contentHandling }: IntegrationResponse,
  { payload, accepted }: Binary,
): string | Buffer | undefined {
  if (bytes === undefined) return body;
  const isBinaryWanted = contentHandling === undefined ? accepted : contentHandling === "CONVERT_TO_BINARY";
  if (payload) return isBinaryWanted ? bytes : bytes.toString("base64");
  if (!isBinaryWanted) return body;
  return /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(body) ? Buffer.from(body, "base64") : undefined;
}

function templateFor(
  { templates }: IntegrationResponse,
  accept: string | undefined,
): [string, string | undefined] {
  const wanted = accept?.split(/[;,]/, 1)[0]?.trim().toLowerCase();
  const all = Object.entries(templates);
  const found =
    all.find(([type]) => type.toLowerCase() === wanted) ??
    all.find(([type]) => type === "application/json") ??
    all[0];
  return found ?? ["application/json", undefined];
}

function mappedHeaders(
  { parameters }: IntegrationResponse,
  result: BackendResult,
  input: TemplateInput,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [target, source] of Object.entries(parameters)) {
    const name = /^method\.response\.header\.(.+)$/.exec(target)?.[1];
    const value = responseValue(source, result, input);
    if (name !== undefined && value !== undefined) headers[name] = value;
  }
  return headers;
}

function responseValue(
  source: string,
  { headers, body }: BackendResult,
  input: TemplateInput,
): string | undefined {
  const literal = /^'(.*)'$/s.exec(source)?.[1];
  if (literal !== undefined) return literal;
  const [, kind, name = ""] =
    /^(integration\.response\.header|integration\.response\.body|context|stageVariables)\.?(.*)$/.exec(
      source,
    ) ?? [];
  if (kind === "context") return valueAt(input.context, name);
  if (kind === "stageVariables") return input.stageVariables[name];
  if (kind === "integration.response.body")
    return name === "" ? body : asText(readPath(parseBody(body), name));
  const found = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
  return kind === undefined || found === undefined ? undefined : headers[found];
}

function fits(pattern: string | undefined, text: string): boolean {
  if (pattern === undefined) return false;
  try {
    return new RegExp(`^(?:${pattern})$`, "s").test(text);
  } catch {
    return false;
  }
}

function texts(values: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
