// IDENTITY_SOURCES beside the TTL → whether the gateway's cache tells callers, and where it must routes, apart.
// Throws at cold start, and so at deployment: what is kept under a key without the credentials is answered to everybody.

import { type Environment, readText } from "./setting";

/** AWS's own spellings: REST, HTTP and WebSocket APIs. */
const CREDENTIALS = /^(method\.request|\$request|route\.request)\.(multivalue)?header\.authorization$/i;
const METHOD = "context.httpMethod";
const PATH = /^context\.(resourcePath|path)$/;
const ROUTE_KEY = "$context.routeKey";

/** @throws Error naming the setting. */
export function checkIdentitySources(
  env: Environment,
  ttlSeconds: number | undefined,
  answerFor: "api" | "route",
): void {
  if (env.IDENTITY_SOURCES === undefined || ttlSeconds === 0) return;
  if (ttlSeconds === undefined) {
    throw new Error("IDENTITY_SOURCES: expected RESULT_TTL_SECONDS too, as the gateway has it");
  }
  const sources = readText(env, "IDENTITY_SOURCES")
    .split(",")
    .map((source) => source.trim());
  if (!sources.some((source) => CREDENTIALS.test(source))) {
    throw new Error(
      "IDENTITY_SOURCES: expected the Authorization header ($request.header.Authorization, or method.request.header.Authorization) while answers are cached: without it one caller's Allow is every caller's; or RESULT_TTL_SECONDS=0",
    );
  }
  const holdsRoute =
    sources.includes(ROUTE_KEY) || (sources.includes(METHOD) && sources.some((source) => PATH.test(source)));
  if (answerFor === "route" && !holdsRoute) {
    throw new Error(
      "IDENTITY_SOURCES: with ANSWER_FOR=route, expected the route too while answers are cached ($context.routeKey, or context.httpMethod and context.resourcePath); or RESULT_TTL_SECONDS=0",
    );
  }
}
