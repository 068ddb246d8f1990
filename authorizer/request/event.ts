// Raw Lambda event → AuthRequest, for the five kinds API Gateway sends; anything else is refused.
// Guards are written by hand (a schema library would be the largest part of the bundle). Nothing that the caller
// wrote may leave this step except credentials and `target`: no query, no other header.

import { deny, pass, type Step } from "../denial";
import { isJsonObject, type JsonObject } from "../encoding";

export type EventKind = "rest-token" | "rest-request" | "http-v1" | "http-v2" | "websocket";

export interface AuthRequest {
  readonly kind: EventKind;
  /** `arn:…:apiId/stage`, from the first separators of the ARN: what follows is the caller's path. */
  readonly stageArn: string;
  /** What follows the stage in the ARN: the caller's. Only the log's verdict is read from it, and it is never written. */
  readonly target: string;
  /** Every Authorization value of the event, whatever its spelling. */
  readonly authorization: readonly string[];
  /** Every Sec-WebSocket-Protocol value; WebSocket only. */
  readonly protocols: readonly string[];
  /** Every value of every query parameter; WebSocket only. */
  readonly query: ReadonlyMap<string, readonly string[]>;
  /** The API's own name of the route, e.g. `GET /items/{id}`; undefined for TOKEN events, which do not say. */
  readonly routeKey: string | undefined;
  /** HTTP APIs: the cache key holds the credentials. False where the event does not show the key. */
  readonly isCallerBound: boolean;
  /** HTTP API 2.0: the cache key holds the route key, and not because the caller wrote it there. */
  readonly isRouteBound: boolean;
  /** The client's certificate (PEM), where the gateway has verified one. */
  readonly certificate: string | undefined;
  /** The gateway's request id, where it has the gateway's form. */
  readonly requestId: string | undefined;
}

/** @returns `event-unsupported` for any other shape. */
export function readRequest(event: unknown): Step<AuthRequest> {
  if (!isJsonObject(event)) return deny("event-unsupported");
  const kind = kindOf(event);
  const place = readPlace(kind === "http-v2" ? event.routeArn : event.methodArn, kind);
  if (kind === undefined || place === undefined) return deny("event-unsupported");
  const headers = kind === "rest-token" ? undefined : readHeaders(event);
  if (kind !== "rest-token" && headers === undefined) return deny("event-unsupported");
  const token = event.authorizationToken;
  const authorization = headers === undefined ? [String(token)] : headers("authorization");
  return pass({
    kind,
    ...place,
    authorization,
    protocols: kind === "websocket" && headers !== undefined ? headers("sec-websocket-protocol") : [],
    query: kind === "websocket" ? readQuery(event) : new Map(),
    routeKey: readRouteKey(event, kind),
    isCallerBound: hasNoSources(event) || authorization.some((value) => readSources(event).includes(value)),
    isRouteBound: kind === "http-v2" && isRouteBound(event),
    certificate: readCertificate(event),
    requestId: readRequestId(event),
  });
}

function isMap(value: unknown): boolean {
  return value === null || value === undefined || isJsonObject(value);
}

function kindOf(event: JsonObject): EventKind | undefined {
  const { type, version, requestContext } = event;
  if (type === "TOKEN") {
    return version === undefined && typeof event.authorizationToken === "string" ? "rest-token" : undefined;
  }
  if (type !== "REQUEST" || !isJsonObject(requestContext)) return undefined;
  if (version === "2.0") return typeof event.routeKey === "string" ? "http-v2" : undefined;
  if (version === "1.0") return typeof event.httpMethod === "string" ? "http-v1" : undefined;
  if (version !== undefined) return undefined;
  if (typeof event.httpMethod === "string") return "rest-request";
  return requestContext.eventType === "CONNECT" ? "websocket" : undefined;
}

// The ARN may hold more `:` and `/` from the caller's path, so it is read from the front only. 1600 bytes is the
// gateway's own limit. Every part is free of `*` and `?`: the policy is built from it.
const METHOD_ARN =
  /^(arn:aws[a-z-]{0,16}:execute-api:[a-z0-9-]{1,32}:[0-9]{12}:[A-Za-z0-9_-]{1,64}\/(?:\$default|[A-Za-z0-9_-]{1,128}))\/(.{0,1600})$/s;

function readPlace(
  arn: unknown,
  kind: EventKind | undefined,
): Pick<AuthRequest, "stageArn" | "target"> | undefined {
  const [, stageArn, target] = typeof arn === "string" ? (METHOD_ARN.exec(arn) ?? []) : [];
  if (stageArn === undefined || target === undefined) return undefined;
  // A WebSocket API calls its authorizer on $connect alone.
  return kind === "websocket" && target !== "$connect" ? undefined : { stageArn, target };
}

/** A reader of all values of one header, or undefined if the header maps are not maps of strings. */
function readHeaders(event: JsonObject): ((name: string) => readonly string[]) | undefined {
  const { headers, multiValueHeaders } = event;
  if (!isMap(headers) || !isMap(multiValueHeaders)) return undefined;
  const single = Object.entries(headers ?? {});
  const multiple = Object.entries(multiValueHeaders ?? {});
  if (!single.every(([, value]) => typeof value === "string")) return undefined;
  if (
    !multiple.every(([, values]) => Array.isArray(values) && values.every((one) => typeof one === "string"))
  ) {
    return undefined;
  }
  return (name) => {
    const all = multiple.flatMap(([key, values]) => (key.toLowerCase() === name ? (values as string[]) : []));
    const last = single.flatMap(([key, value]) => (key.toLowerCase() === name ? [value as string] : []));
    return merge(all, last);
  };
}

function readQuery(event: JsonObject): ReadonlyMap<string, readonly string[]> {
  const { queryStringParameters: single, multiValueQueryStringParameters: multiple } = event;
  const last = isJsonObject(single) ? single : {};
  const all = isJsonObject(multiple) ? multiple : {};
  return new Map(
    Object.keys({ ...last, ...all }).map((name) => [
      name,
      merge(readStrings(all[name]), readStrings([last[name]])),
    ]),
  );
}

/** The gateway repeats the last of the multiple values in the single map; anything else stays two values. */
function merge(all: readonly string[], last: readonly string[]): readonly string[] {
  return last.length <= 1 && all.includes(last[0] ?? "") ? all : [...all, ...last];
}

function readStrings(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];
}

/**
 * The event gives the values of the identity sources, not their names: where a header is a source and the route is
 * not, a client could send the route key in that header. So its text must be nowhere among what clients write.
 */
function isRouteBound(event: JsonObject): boolean {
  const { headers, cookies, queryStringParameters: query, routeKey } = event;
  if (!isMap(query) || !(cookies === undefined || cookies === null || Array.isArray(cookies))) return false;
  const written = [headers ?? {}, query ?? {}].flatMap((map) => Object.values(map));
  const texts = [...written, (cookies ?? []).join(";")].map((text) => `,${plain(text)},`);
  const isForged = texts.some((text) => text.includes(`,${plain(routeKey)},`));
  return !isForged && readStrings(event.identitySource).includes(String(routeKey));
}

/** AWS, "Caching authorizer responses" of HTTP APIs: a cache needs at least one identity source. */
function hasNoSources({ identitySource: sources }: JsonObject): boolean {
  return (sources ?? "") === "" || (Array.isArray(sources) && sources.length === 0);
}

/** The values of the identity sources: a list in events 2.0, joined by commas in events 1.0. */
function readSources({ identitySource }: JsonObject): readonly string[] {
  return typeof identitySource === "string" ? identitySource.split(",") : readStrings(identitySource);
}

/** The gateway may trim, and joins several headers or cookies of one name; which of them is the source is not said. */
function plain(text: unknown): string {
  return String(text).replace(/\s/g, "").replaceAll(";", ",");
}

function readRouteKey(event: JsonObject, kind: EventKind): string | undefined {
  const { httpMethod, resource, routeKey } = event;
  if (kind === "websocket") return "$connect";
  if (kind === "http-v2") return String(routeKey);
  if (typeof httpMethod !== "string" || typeof resource !== "string") return undefined;
  if (resource === "$default") return resource;
  return `${httpMethod} ${resource}`;
}

// A UUID (REST) or fifteen characters and `=` (HTTP, WebSocket): anything else would be somebody's text in our log.
const REQUEST_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z0-9_-]{15}=)$/;

function readRequestId(event: JsonObject): string | undefined {
  const context = event.requestContext;
  const id = isJsonObject(context) ? context.requestId : undefined;
  return typeof id === "string" && REQUEST_ID.test(id) ? id : undefined;
}

/** `identity` in REST and WebSocket events, `authentication` in HTTP APIs' events; TOKEN events have neither. */
function readCertificate({ requestContext }: JsonObject): string | undefined {
  const { identity, authentication } = isJsonObject(requestContext) ? requestContext : {};
  for (const place of [identity, authentication]) {
    const shown = isJsonObject(place) ? place.clientCert : undefined;
    const pem = isJsonObject(shown) ? shown.clientCertPem : undefined;
    if (typeof pem === "string") return pem;
  }
  return undefined;
}
