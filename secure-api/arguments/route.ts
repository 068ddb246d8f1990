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
  /** A JSON schema (draft 4) of the body; a body of another type than application/json is refused too. */
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
  readonly access: WebSocketAccess;
} & FunctionRouteBackend;

/** A message, by the value of its JSON member `action`; `$default` and `$disconnect` too. It has no access of its own. */
export type MessageRoute = Key & { readonly path: string; readonly access?: never } & FunctionRouteBackend;

export type WebSocketRoute = ConnectRoute | MessageRoute;
export type Route = RestRoute | HttpRoute | WebSocketRoute;
