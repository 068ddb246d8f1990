// Headers of answers that are the same for every caller, and how a document declares headers.
import type { Cors } from "../arguments";
import type { Json } from "./route";

export const headersOf = (names: readonly string[]): Json =>
  Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }]));

/** Of API Gateway's own answers (401, 403, 429, 5xx), mocks and files. Several origins are said as `*`. */
export function ownAnswerHeaders(cors: Cors | undefined): Readonly<Record<string, string>> {
  if (cors === undefined) return {};
  const [only = "*", ...others] = cors.origins;
  return {
    "Access-Control-Allow-Origin": others.length === 0 ? only : "*",
    ...(cors.credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
    ...(only === "*" || others.length > 0 ? {} : { Vary: "Origin" }),
  };
}
