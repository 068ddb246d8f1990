// CORS as HTTP APIs and function URLs do it: the gateway answers preflights by itself, and its headers stand in place of the backend's.

import type { Cors } from "../../apis";
import { type GatewayAnswer, type GatewayRequest, headerValues } from "../request";

/** The answer to a preflight; undefined when the request is none. */
export function preflightAnswer(cors: Cors | undefined, request: GatewayRequest): GatewayAnswer | undefined {
  const origin = headerValues(request, "origin").at(-1);
  const isPreflight =
    request.method === "OPTIONS" && headerValues(request, "access-control-request-method").length > 0;
  if (cors === undefined || origin === undefined || !isPreflight) return undefined;
  const allowed = allowedOrigin(cors, origin);
  const headers = [
    ...originHeaders(cors, allowed),
    ...list("Access-Control-Allow-Methods", cors.methods),
    ...list("Access-Control-Allow-Headers", cors.headers),
    ...(cors.maxAge === undefined ? [] : list("Access-Control-Max-Age", [String(cors.maxAge)])),
  ];
  return { status: 204, headers: allowed === undefined ? [] : headers, body: "" };
}

export function withCors(
  cors: Cors | undefined,
  request: GatewayRequest,
  answer: GatewayAnswer,
): GatewayAnswer {
  if (cors === undefined) return answer;
  const kept = answer.headers.filter(([name]) => !/^access-control-/i.test(name));
  const origin = headerValues(request, "origin").at(-1);
  const allowed = origin === undefined ? undefined : allowedOrigin(cors, origin);
  const own = [...originHeaders(cors, allowed), ...list("Access-Control-Expose-Headers", cors.exposed)];
  return { ...answer, headers: [...kept, ...(allowed === undefined ? [] : own)] };
}

/** What the answer names: `*` for everybody, the origin itself, or nothing. */
function allowedOrigin({ origins, credentials }: Cors, origin: string): string | undefined {
  if (origins.includes("*")) return credentials ? origin : "*";
  const fits = origins.some((one) =>
    // `https://*` and `http://*` stand for every origin of that scheme.
    one.endsWith("//*") ? origin.startsWith(one.slice(0, -1)) : one.toLowerCase() === origin.toLowerCase(),
  );
  return fits ? origin : undefined;
}

function originHeaders({ credentials }: Cors, allowed: string | undefined): [string, string][] {
  if (allowed === undefined) return [];
  return [
    ["Access-Control-Allow-Origin", allowed],
    ...(credentials ? [["Access-Control-Allow-Credentials", "true"] as [string, string]] : []),
    ...(allowed === "*" ? [] : [["Vary", "Origin"] as [string, string]]),
  ];
}

function list(name: string, values: readonly string[]): [string, string][] {
  return values.length === 0 ? [] : [[name, values.join(",")]];
}
