// What a Lambda proxy backend answered (JSON text) → an HTTP answer, or undefined when it is malformed.
// A malformed answer is a 502: the gateway never guesses what the function meant.

import { validateHeaderName, validateHeaderValue } from "node:http";
import { asInteger, asObject, type JsonObject } from "../../apis";
import type { GatewayAnswer } from "./message";
import { fromBackend } from "./rest-headers";

/** Headers that the gateway writes itself. */
const OWN_HEADERS = ["content-length", "transfer-encoding", "connection", "keep-alive", "date", "server"];
const MEMBERS = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

/** What kinds of API make of an answer differently. */
export interface AnswerDialect {
  readonly defaultType: string;
  /** The backend's headers → those that the client gets. */
  readonly headers: (headers: readonly (readonly [string, string])[]) => [string, string][];
}

export const REST_ANSWER: AnswerDialect = {
  defaultType: "application/json",
  headers: fromBackend,
};

const HTTP_ANSWER: AnswerDialect = {
  // Observed by fujiwara/ridge 9 and awslabs/aws-lambda-go-api-proxy 116.
  defaultType: "text/plain;charset=UTF-8",
  headers: (headers) => headers.map(([name, value]) => [name, value]),
};

export const FUNCTION_URL_ANSWER: AnswerDialect = { ...HTTP_ANSWER, defaultType: "application/json" };

/** @param decodes whether a body in base64 is decoded for this request */
export function readProxyAnswer(
  payload: string,
  decodes: boolean,
  dialect: AnswerDialect,
): GatewayAnswer | undefined {
  return readAnswer(asObject(parse(payload)), decodes, dialect);
}

function readAnswer(
  answer: JsonObject | undefined,
  decodes: boolean,
  dialect: AnswerDialect,
): GatewayAnswer | undefined {
  if (answer === undefined || !Object.keys(answer).every((name) => MEMBERS.includes(name))) return undefined;
  const { body = "", isBase64Encoded = false } = answer;
  const status = asInteger(answer.statusCode);
  const headers = readHeaders(answer, dialect);
  if (status === undefined || status < 200 || status > 599 || headers === undefined) return undefined;
  if (typeof isBase64Encoded !== "boolean" || (body !== null && typeof body !== "string")) return undefined;
  const text = body ?? "";
  return { status, headers, body: isBase64Encoded && decodes ? Buffer.from(text, "base64") : text };
}

/**
 * The same for an HTTP API, which always decodes base64. In format 2.0 an answer without a statusCode is the body itself,
 * cookies have a list of their own, and there are no headers of several values.
 */
export function readHttpAnswer(
  payload: string,
  format: "1.0" | "2.0",
  dialect = HTTP_ANSWER,
): GatewayAnswer | undefined {
  const parsed: unknown = parse(payload);
  if (format === "1.0") return readAnswer(asObject(parsed), true, dialect);
  if (asObject(parsed)?.statusCode === undefined) {
    if (parsed === undefined) return undefined;
    const body = typeof parsed === "string" ? parsed : payload;
    return { status: 200, headers: [["Content-Type", "application/json"]], body };
  }
  const { cookies = [], multiValueHeaders: _ignored, ...answer } = asObject(parsed) ?? {};
  if (!Array.isArray(cookies)) return undefined;
  return readAnswer({ ...answer, multiValueHeaders: { "Set-Cookie": cookies } }, true, dialect);
}

function readHeaders(
  answer: JsonObject,
  { defaultType, headers: rename }: AnswerDialect,
): [string, string][] | undefined {
  const single = asObject(answer.headers ?? {});
  const multiple = asObject(answer.multiValueHeaders ?? {});
  if (single === undefined || multiple === undefined) return undefined;
  const headers: [string, string][] = [];
  for (const [name, values] of Object.entries(multiple)) {
    if (!Array.isArray(values)) return undefined;
    for (const value of values) headers.push([name, String(value)]);
  }
  for (const [name, value] of Object.entries(single)) {
    if (typeof value === "object" && value !== null) return undefined;
    if (!headers.some(([other]) => other.toLowerCase() === name.toLowerCase()))
      headers.push([name, String(value)]);
  }
  if (!headers.every(([name, value]) => isHeader(name, value))) return undefined;
  if (!headers.some(([name]) => name.toLowerCase() === "content-type"))
    headers.push(["Content-Type", defaultType]);
  return rename(headers).filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase()));
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

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
