// AuthRequest → the one bearer token in it, or a denial. One value, one space, no comma: what a proxy, the gateway
// and we could each read differently is refused. The token is still untrusted text afterwards.

import type { WebSocketToken } from "../config";
import { deny, pass, type Step } from "../denial";
import type { AuthRequest } from "./event";

// RFC 9110 section 11.1: the scheme is case-insensitive. RFC 8725bis: a JWT is ASCII letters, digits, `-`, `_`, `.`.
const BEARER = /^bearer ([A-Za-z0-9._-]+)$/i;

/** A browser's `new WebSocket(url, ["bearer", token])`. */
const PROTOCOL = /^bearer, ?([A-Za-z0-9._-]+)$/;

const BARE = /^([A-Za-z0-9._-]+)$/;

export function readIdentity(request: AuthRequest, webSocket: WebSocketToken): Step<string> {
  const { authorization, protocols, query, kind } = request;
  if (kind !== "websocket" || webSocket.from === "header") return one(authorization, BEARER);
  // Configured: the alternative is then the only place, so that no request carries two credentials.
  if (authorization.length > 0) return deny("credentials-multiple");
  return webSocket.from === "protocol"
    ? one(protocols, PROTOCOL)
    : one(query.get(webSocket.name) ?? [], BARE);
}

function one(values: readonly string[], form: RegExp): Step<string> {
  const [value, ...more] = values;
  if (value === undefined || value === "") return deny("credentials-missing");
  if (more.length > 0) return deny("credentials-multiple");
  const token = form.exec(value)?.[1];
  return token === undefined ? deny("credentials-malformed") : pass(token);
}
