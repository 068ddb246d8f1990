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
    path: request.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    queryStringParameters: orNull(lastValues(request.query)),
    multiValueQueryStringParameters: orNull(allValues(request.query)),
    pathParameters: orNull(parameters),
    stageVariables: orNull(stage.variables),
  };
}

export function requestContext({ api, stage, resource, request }: EventCall) {
  const userAgent = headerValues(request, "user-agent").at(-1) ?? null;
  const [, , , , accountId = ""] = api.executionArn.split(":");
  const domainName = headerValues(request, "host").at(-1) ?? "";
  return {
    accountId,
    apiId: api.id,
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
    },
    path: `/${stage.name}${request.path}`,
    protocol: "HTTP/1.1",
    requestId: request.id,
    requestTime: commonLogTime(request.time),
    requestTimeEpoch: request.time,
    resourceId: resource.path,
    resourcePath: resource.path,
    stage: stage.name,
  };
}

const PER_HOP = ["connection", "keep-alive", "te", "transfer-encoding", "upgrade", "expect"];

/** The headers as the backend gets them. */
export function forwardedHeaders(request: GatewayRequest): [string, string][] {
  const kept = request.headers.filter(
    ([name]) => !PER_HOP.includes(name.toLowerCase()) && !/^x-forwarded-/i.test(name),
  );
  const earlier = headerValues(request, "x-forwarded-for");
  return [
    ...kept.map(([name, value]): [string, string] => [name, value]),
    ["X-Forwarded-For", [...earlier, request.sourceIp].join(", ")],
    ["X-Forwarded-Port", "443"],
    ["X-Forwarded-Proto", "https"],
  ];
}

type Pairs = readonly (readonly [string, string])[];

export function lastValues(pairs: Pairs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(allValues(pairs)).map(([name, values]) => [name, values.at(-1) ?? ""]),
  );
}

/** Names that differ only in case are one header, under its first spelling. */
export function allValues(pairs: Pairs): Record<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const [name, value] of pairs) byName.set(name, [...(byName.get(name) ?? []), value]);
  return Object.fromEntries(byName);
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
