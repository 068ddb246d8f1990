// What a Lambda proxy backend answered (JSON text) → an HTTP answer, or undefined when it is malformed.
// A malformed answer is a 502: the gateway never guesses what the function meant.

import { validateHeaderName, validateHeaderValue } from "node:http";
import { asInteger, asObject, type JsonObject } from "../../apis";
import type { GatewayAnswer } from "./message";

/** Headers that the gateway writes itself. */
const OWN_HEADERS = ["content-length", "transfer-encoding", "connection", "keep-alive", "date", "server"];
const MEMBERS = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

/** @param decodes whether a body in base64 is decoded for this request */
export function readProxyAnswer(payload: string, decodes: boolean): GatewayAnswer | undefined {
  const answer = asObject(parse(payload));
  if (answer === undefined || !Object.keys(answer).every((name) => MEMBERS.includes(name))) return undefined;
  const { body = "", isBase64Encoded = false } = answer;
  const status = asInteger(answer.statusCode);
  const headers = readHeaders(answer);
  if (status === undefined || status < 200 || status > 599 || headers === undefined) return undefined;
  if (typeof isBase64Encoded !== "boolean" || (body !== null && typeof body !== "string")) return undefined;
  const text = body ?? "";
  return { status, headers, body: isBase64Encoded && decodes ? Buffer.from(text, "base64") : text };
}

/**
 * The same for an HTTP API, which always decodes base64. In format 2.0 an answer without a statusCode is the body itself,
 * and cookies have a list of their own.
 */
export function readHttpAnswer(payload: string, format: "1.0" | "2.0"): GatewayAnswer | undefined {
  if (format === "1.0") return readProxyAnswer(payload, true);
  const parsed: unknown = parse(payload);
  if (asObject(parsed)?.statusCode === undefined) {
    if (parsed === undefined) return undefined;
    const body = typeof parsed === "string" ? parsed : payload;
    return { status: 200, headers: [["Content-Type", "application/json"]], body };
  }
  const { cookies = [], ...answer } = asObject(parsed) ?? {};
  if (!Array.isArray(cookies)) return undefined;
  const multiValueHeaders = { "Set-Cookie": cookies };
  return readProxyAnswer(
    JSON.stringify(cookies.length === 0 ? answer : { ...answer, multiValueHeaders }),
    true,
  );
}

function readHeaders(answer: JsonObject): [string, string][] | undefined {
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
    headers.push(["Content-Type", "application/json"]);
  return headers.filter(([name]) => !OWN_HEADERS.includes(name.toLowerCase()));
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
