// One route: method, path, who may call it, what stands behind it. The same table for the three kinds of API.
import type { HttpAccess, RestAccess, WebSocketAccess } from "./access";
import type { FunctionRouteBackend, HttpApiBackend, RestBackend } from "./backend";

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY"] as const;
export type Method = (typeof METHODS)[number];

/** Requests per second, and at once. Per account and region, or per route where it stands at one. */
export interface Throttle {
  readonly rate: number;
  readonly burst: number;
}

interface Place {
  readonly method: Method;
  /** Starts with a slash; `{name}` is one segment, `{name+}` at the end is all that follow. */
  readonly path: string;
  readonly throttle?: Throttle;
}

/** What API Gateway checks before it calls the backend (REST only); what fails gets 400. */
export interface Validation {
  /**
   * A JSON schema (draft 4) of the body. API Gateway checks what is sent as application/json and nothing else, so whoever
   * sends another media type goes around it: it spares a function calls, and is no guard.
   */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Names of query parameters that must be there. */
  readonly query?: readonly string[];
  /** Names of headers that must be there. */
  readonly headers?: readonly string[];
}

export type RestRoute = Place & { readonly access: RestAccess; readonly validate?: Validation } & RestBackend;

/** Beside its paths an HTTP API has `$default` (method ANY), which takes what no other route takes. */
export type HttpRoute = Place & { readonly access: HttpAccess; readonly validate?: never } & HttpApiBackend;

interface Key {
  readonly method?: never;
  /** Sends what the backend returns back to the client, over the connection. */
  readonly answers?: boolean;
  readonly throttle?: Throttle;
  readonly validate?: never;
}

/** Who may connect. API Gateway asks once; what is sent over the connection belongs to who opened it. */
export type ConnectRoute = Key & {
  readonly path: "$connect";
  readonly action?: never;
  readonly access: WebSocketAccess;
} & FunctionRouteBackend;

/** The connection has ended; or a message came that no action fits. It has no access of its own. */
export type OtherRoute = Key & {
  readonly path: "$disconnect" | "$default";
  readonly action?: never;
  readonly access?: never;
} & FunctionRouteBackend;

/** A message whose JSON member `action` has this value. It has no access of its own. */
export type ActionRoute = Key & {
  readonly action: string;
  readonly path?: never;
  readonly access?: never;
} & FunctionRouteBackend;

export type WebSocketRoute = ConnectRoute | OtherRoute | ActionRoute;
export type Route = RestRoute | HttpRoute | WebSocketRoute;
