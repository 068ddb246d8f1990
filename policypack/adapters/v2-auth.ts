// Who guards a route of API Gateway v2 (HTTP and WebSocket): Route of aws and aws-native spell it alike.

import type { Guard, Route, RouteAuth } from "../facts";
import { given, textAt, Unknown } from "../facts";
import type { Seen } from "./read";
import { scopesOf } from "./rest-method";

const GUARDS = {
  http: { JWT: "jwt", CUSTOM: "lambda" },
  // A WebSocket API has Lambda REQUEST authorizers only.
  websocket: { CUSTOM: "lambda" },
} as const satisfies Record<string, Record<string, Guard>>;

export type V2Kind = keyof typeof GUARDS;

/** `GET /pets`: the form only HTTP APIs have. */
export const HTTP_ROUTE_KEY = /^([A-Za-z]+) (\/.*)$/s;

export function routeBase(resource: Seen, kind: V2Kind) {
  return {
    kind,
    api: resource.ref("apiId"),
    source: resource.urn,
    sourceName: resource.name,
    fix:
      kind === "http"
        ? 'authorizationType: "JWT" with authorizerId, "CUSTOM" with authorizerId, or "AWS_IAM"'
        : 'authorizationType: "CUSTOM" with authorizerId, or "AWS_IAM"',
  } as const satisfies Partial<Route>;
}

export function judgeV2Route(resource: Seen, kind: V2Kind): RouteAuth {
  const { props } = resource;
  const type = textAt(props, "authorizationType");
  if (type instanceof Unknown) return { verdict: "undecided", unknown: type };
  const wanted = type.state === "known" ? type.value.toUpperCase() : "NONE";
  if (wanted === "AWS_IAM") return { verdict: "protected", guard: "iam", authorizer: undefined, scopes: [] };
  const guards: Readonly<Record<string, Guard>> = GUARDS[kind];
  const guard = Object.hasOwn(guards, wanted) ? guards[wanted] : undefined;
  if (guard !== undefined) {
    if (!given(props.authorizerId)) return { verdict: "open", reason: "authorizer-missing" };
    return { verdict: "protected", guard, authorizer: resource.ref("authorizerId"), scopes: scopesOf(props) };
  }
  if (wanted !== "NONE") return { verdict: "open", reason: "authorization-unsupported" };
  return {
    verdict: "open",
    reason: given(props.authorizerId) ? "authorizer-without-type" : "no-authorization",
  };
}
