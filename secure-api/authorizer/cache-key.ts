// What API Gateway keeps an answer by: always the token, and the route where an answer is for one route.
// Undefined where it is the token alone without anybody saying so: a TOKEN authorizer's.
import type { AuthorizerArgs, Kind } from "../arguments";

export interface Cached {
  readonly kind: Kind;
  readonly resultTtlSeconds: number;
  readonly answerFor: AuthorizerArgs["answerFor"];
}

export function identitySources({
  kind,
  resultTtlSeconds,
  answerFor,
}: Cached): readonly string[] | undefined {
  // AWS: "Lambda authorizers for HTTP APIs".
  if (kind === "http") return ["$request.header.Authorization", "$context.routeKey"];
  return kind === "rest" && answerFor === "route" && resultTtlSeconds > 0
    ? ["method.request.header.Authorization", "context.httpMethod", "context.resourcePath"]
    : undefined;
}
