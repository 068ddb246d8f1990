// The parts of which events to functions are made: one request, on one route of one stage, as API Gateway describes it.
// Identity fields that only AWS could fill are null, as they are there for a caller without AWS credentials.

import type { Stage } from "../../apis";
import { type GatewayRequest, headerValues } from "./message";

export interface EventCall {
  readonly api: { readonly id: string; readonly executionArn: string };
  readonly stage: Stage;
  readonly resource: { readonly path: string };
  readonly parameters: Readonly<Record<string, string>>;
  readonly request: GatewayRequest;
}

/** What requests of format 1.0 share, those of REST APIs among them. */
export function requestParts({ request, resource, parameters, stage }: EventCall) {
  const headers = forwardedHeaders(request);
  return {
    resource: resource.path,
    path: (request.mapping ?? "") + request.path,
    httpMethod: request.method,
    headers: lastValues(headers, ignoringCase),
    multiValueHeaders: allValues(headers, ignoringCase),
    queryStringParameters: orNull(lastValues(request.query)),
    multiValueQueryStringParameters: orNull(allValues(request.query)),
    pathParameters: orNull(parameters),
    stageVariables: orNull(stage.variables),
  };
}

/** Of format 1.0. `identity` is what the caller's signature adds. */
export function requestContext({ api, stage, resource, request }: EventCall, identity: object = {}) {
  const userAgent = headerValues(request, "user-agent").at(-1) ?? null;
  const [, , , , accountId = ""] = api.executionArn.split(":");
  const domainName = headerValues(request, "host").at(-1) ?? "";
  return {
    accountId,
    apiId: api.id,
    ...(stage.deploymentId === undefined ? {} : { deploymentId: stage.deploymentId }),
    domainName,
    domainPrefix: domainName.split(".", 1)[0] ?? "",
    extendedRequestId: request.id,
    httpMethod: request.method,
    identity: {
      accessKey: null,
      accountId: null,
      caller: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: request.sourceIp,
      user: null,
      userAgent,
      userArn: null,
      ...identity,
    },
    path: pathWithStage(stage.name, request),
    protocol: "HTTP/1.1",
    requestId: request.id,
    requestTime: commonLogTime(request.time),
    requestTimeEpoch: request.time,
    resourceId: resource.path,
    resourcePath: resource.path,
    stage: stage.name,
  };
}

/** A $default stage is not in the path; on a custom domain its mapping stands there in place of the stage. */
export function pathWithStage(stage: string, { path, mapping }: GatewayRequest): string {
  if (mapping !== undefined) return mapping + path;
  return stage === "$default" ? path : `/${stage}${path}`;
}

const PER_HOP = [
  "connection",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
  "expect",
  "http2-settings",
];

/** The headers as the backend gets them. */
export function forwardedHeaders(request: GatewayRequest): [string, string][] {
  const kept = request.headers.filter(
    ([name]) => !PER_HOP.includes(name.toLowerCase()) && !/^x-forwarded-/i.test(name),
  );
  const earlier = headerValues(request, "x-forwarded-for");
  const isTraced = kept.some(([name]) => name.toLowerCase() === "x-amzn-trace-id");
  return [
    ...kept.map(([name, value]): [string, string] => [name, value]),
    ...(isTraced ? [] : [["X-Amzn-Trace-Id", traceOf(request)] as [string, string]]),
    ["X-Forwarded-For", [...earlier, request.sourceIp].join(", ")],
    ["X-Forwarded-Port", "443"],
    ["X-Forwarded-Proto", "https"],
  ];
}

/** A trace of X-Ray's form: the second it began, and 96 bits of the request's id. */
function traceOf({ id, time }: GatewayRequest): string {
  const seconds = Math.floor(time / 1000)
    .toString(16)
    .padStart(8, "0");
  return `Root=1-${seconds}-${id.replaceAll("-", "").slice(0, 24).padEnd(24, "0")}`;
}

type Pairs = readonly (readonly [string, string])[];

export function lastValues(pairs: Pairs, fold?: Fold): Record<string, string> {
  return Object.fromEntries(
    Object.entries(allValues(pairs, fold)).map(([name, values]) => [name, values.at(-1) ?? ""]),
  );
}

type Fold = (name: string) => string;

/** Headers whose names differ only in case are one, under its first spelling (RFC 9110, 5.1). */
export const ignoringCase: Fold = (name) => name.toLowerCase();

/** @param fold names that it makes equal are one */
export function allValues(pairs: Pairs, fold: Fold = (name) => name): Record<string, string[]> {
  const byName = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of pairs) {
    const key = fold(name);
    const known = byName.get(key);
    if (known === undefined) byName.set(key, { name, values: [value] });
    else known.values.push(value);
  }
  return Object.fromEntries([...byName.values()].map(({ name, values }) => [name, values]));
}

export function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map;
}

/** As in Apache's common log format, e.g. 01/Jan/2026:12:00:00 +0000. */
export function commonLogTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${clock} +0000`;
}

/** A value of a request's context by its dotted path, as gateway responses and identity sources name it. */
export function valueAt(context: object, path: string): string | undefined {
  let value: unknown = context;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value === null || typeof value === "object" ? undefined : String(value);
}
