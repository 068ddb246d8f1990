// CORS of a REST API: an OPTIONS operation on every path, answered by API Gateway itself, and the headers of its own answers.
// In: the argument `cors` and the routes. HTTP APIs have CORS natively; functions' answers get theirs in functions/cors-wrap.ts.
import type { Cors } from "../arguments";
import { headersOf } from "./headers";
import { type Json, pathParameters } from "./route";

const ALL = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/** Methods of one path, as a preflight lists them. */
export const methodsOf = (methods: readonly string[]): string[] =>
  methods.includes("ANY") ? ALL : [...new Set([...methods, "OPTIONS"])].sort();

/** `*` does not cover Authorization, so it is always named (Fetch standard, CORS-safelisted request headers). */
export const requestHeaders = ({ headers = [] }: Cors): string[] => {
  const names = ["Authorization", "Content-Type", ...headers];
  return names.filter(
    (name, at) => names.findIndex((one) => one.toLowerCase() === name.toLowerCase()) === at,
  );
};

export const DEFAULT_MAX_AGE = 600;

/** One operation that answers every preflight of a path; no authorizer, since browsers send none of the credentials with it. */
export function preflight(cors: Cors, path: string, methods: readonly string[]): Json {
  const [only, ...others] = cors.origins;
  const fixed: Readonly<Record<string, string>> = {
    "Access-Control-Allow-Methods": methodsOf(methods).join(","),
    "Access-Control-Allow-Headers": requestHeaders(cors).join(","),
    "Access-Control-Max-Age": String(cors.maxAge ?? DEFAULT_MAX_AGE),
    ...(cors.credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
    ...(others.length === 0 ? { "Access-Control-Allow-Origin": only ?? "" } : {}),
    ...(only === "*" ? {} : { Vary: "Origin" }),
  };
  const names = [...new Set([...Object.keys(fixed), "Access-Control-Allow-Origin"])];
  return {
    summary: "CORS preflight",
    parameters: pathParameters(path),
    responses: { "204": { description: "What another origin's page may do", headers: headersOf(names) } },
    "x-amazon-apigateway-integration": {
      type: "mock",
      passthroughBehavior: "when_no_match",
      requestTemplates: { "application/json": JSON.stringify({ statusCode: 204 }) },
      responses: {
        default: {
          statusCode: "204",
          responseParameters: Object.fromEntries(
            Object.entries(fixed).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
          responseTemplates: { "application/json": others.length === 0 ? "" : chooseOrigin(cors.origins) },
        },
      },
    },
  };
}

/** Several origins: the answer names the one that asks, if it is one of them (AWS: "Override your API's response parameters"). */
const chooseOrigin = (origins: readonly string[]): string =>
  [
    '#set($origin = $input.params().header.get("Origin"))',
    '#if(!$origin)#set($origin = $input.params().header.get("origin"))#end',
    `#if(${origins.map((one) => `$origin == "${one}"`).join(" || ")})`,
    "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)",
    "#end",
  ].join("\n");
