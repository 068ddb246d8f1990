// A route is one way into one API: something a caller can reach by a method and a path, a route key or an auth mode.
// Adapters make routes from every provider's spelling; rules read nothing else about them.

import type { Ref } from "./ref";
import type { InlineTrust } from "./trust";
import type { Unknown } from "./value";

export type ApiKind =
  | "rest"
  | "http"
  | "websocket"
  | "function-url"
  | "appsync"
  | "appsync-events"
  | "load-balancer"
  | "cloudfront"
  | "agent-gateway"
  | "agent-runtime"
  | "lattice";

export const KIND_TITLES: Readonly<Record<ApiKind, string>> = {
  rest: "REST API",
  http: "HTTP API",
  websocket: "WebSocket API",
  "function-url": "Function URL",
  appsync: "AppSync API",
  "appsync-events": "AppSync Event API",
  "load-balancer": "Load balancer",
  cloudfront: "CloudFront distribution",
  "agent-gateway": "AgentCore gateway",
  "agent-runtime": "AgentCore runtime",
  lattice: "VPC Lattice service",
};

/** Who decides over a caller. */
export type Guard = "lambda" | "jwt" | "cognito" | "oidc" | "iam" | "signed-url";

/** Why a route stands open; each has its sentence in OPEN_REASONS. */
export type OpenReason =
  | "no-authorization"
  | "no-security"
  | "root-security-ignored"
  | "empty-security"
  | "optional-security"
  | "scheme-missing"
  | "scheme-not-authorizer"
  | "auth-type-none"
  | "authorizer-missing"
  | "authorization-unsupported"
  | "api-key-only"
  | "quick-create"
  | "connect-missing"
  | "api-key-mode"
  | "authorizer-without-type"
  | "authorizer-without-auth-type"
  | "authorizer-of-another-api"
  | "authorizer-of-wrong-type"
  | "unauthenticated-allowed"
  | "signs-for-everybody"
  | "malformed";

export const OPEN_REASONS: Readonly<Record<OpenReason, string>> = {
  "no-authorization": "no authorization",
  "no-security": "no security on the operation",
  "root-security-ignored": "no security on the operation (a REST API ignores the root level)",
  "empty-security": "security is empty",
  "optional-security": "security has an empty alternative",
  "scheme-missing": "security names a scheme that is not defined",
  "scheme-not-authorizer": "security names a scheme without x-amazon-apigateway-authorizer",
  "auth-type-none": "x-amazon-apigateway-auth is NONE",
  "authorizer-missing": "an authorizer type without an authorizer",
  "authorization-unsupported": "an authorization type this kind of API does not have",
  "api-key-only": "an API key alone",
  "quick-create": "made by quick create, which cannot have an authorizer",
  "connect-missing": "no $connect route, so every connection is accepted",
  "api-key-mode": "API_KEY, which is shared by all callers",
  "authorizer-without-type":
    "an authorizerId without an authorization type: AWS takes the type as NONE, ignores the authorizer and lets everybody in",
  "authorizer-without-auth-type":
    "a Lambda authorizer without authType: API Gateway drops it when it imports the API, and lets everybody in",
  "authorizer-of-another-api": "its authorizer belongs to another API",
  "authorizer-of-wrong-type": "its authorizer is of a type that this kind cannot run",
  "unauthenticated-allowed": 'onUnauthenticatedRequest is "allow", so everybody is let through',
  "signs-for-everybody": "CloudFront signs each request to the function URL, whoever sends it",
  malformed: "malformed, so it cannot be judged",
};

/** Open, and said by a rule of its own: of a route, exactly one rule says that it is open. */
export const MISFITS: ReadonlySet<OpenReason> = new Set([
  "authorizer-of-another-api",
  "authorizer-of-wrong-type",
]);

export type RouteAuth =
  | {
      readonly verdict: "protected";
      readonly guard: Guard;
      readonly authorizer: Ref | undefined;
      readonly scopes: readonly string[];
    }
  | {
      readonly verdict: "open";
      readonly reason: OpenReason;
      /** The authorizer that its author meant, where that does not fit. */
      readonly authorizer?: Ref;
    }
  | { readonly verdict: "undecided"; readonly unknown: Unknown }
  | {
      readonly verdict: "exempt";
      readonly reason: ExemptReason;
      /** What would leave it open to whoever can reach it, where only its reach exempts it. */
      readonly open?: OpenReason;
    };

/**
 * Why a route without a guard is not open to anybody: AWS answers itself, it lies behind $connect, no field takes the key,
 * or the internet does not reach it. None of these is an authorizer.
 */
export type ExemptReason =
  | "mock-preflight"
  | "after-connect"
  | "api-key-unused"
  | "answered-by-aws"
  | "private-endpoint"
  | "resource-policy";

export const EXEMPT_REASONS: Readonly<Record<ExemptReason, string>> = {
  "mock-preflight": "a preflight that API Gateway answers itself",
  "after-connect": "reached after $connect only",
  "api-key-unused": "a key nobody needs, since the API does not take keys",
  "answered-by-aws": "a redirect or a fixed response, with nothing behind it",
  "private-endpoint": "not reachable from the internet: its endpoint is private",
  "resource-policy": "not reachable from the internet: its resource policy names who may call",
};

/** What one resource says of a route, before its relations are followed. */
export interface Route {
  readonly kind: ApiKind;
  /** `GET`, `ANY`, `$connect`, `primary` …; "?" where it cannot be seen. */
  readonly method: string;
  /** `/pets/{id}`; "?" where it cannot be seen, "" where the kind has no paths. */
  readonly path: string;
  readonly auth: RouteAuth;
  /** The API it belongs to. */
  readonly api: Ref;
  /** The resource that declares it. */
  readonly source: string;
  readonly sourceName: string;
  /** Adapter's name. */
  readonly spelling: string;
  /** The property to set, in this provider's words. */
  readonly fix: string;
  /** A sentence: how to write it so that it can be judged at preview. */
  readonly reveal?: string;
  /** What must be known of other resources before the verdict holds; undefined where this resource decides alone. */
  readonly needs?: "mock-integration" | "protocol" | "schema" | "signer";
  /** A route key that cannot be seen: without its API's protocol, nothing tells a route from a message route. */
  readonly hiddenKey?: Unknown;
  /** The origin access control that signs for its caller. */
  readonly signer?: Ref;
  /** The REST resource whose path part this is, for routes that only point to their path. */
  readonly node?: Ref;
  /** Whom its guard trusts, where no authorizer of its own says it. */
  readonly trust?: InlineTrust;
  /** `x-portcullis-waiver` of the operation, unread. */
  readonly waiver?: unknown;
}
