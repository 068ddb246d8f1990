// The events that REST APIs send: to a TOKEN authorizer, to a REQUEST authorizer, to a Lambda proxy backend.
// They stand where API Gateway would make them, and hold what AWS documents; identity fields it fills by itself are null.

import type { ApiResource, RestApi, Stage } from "../rest-api";
import type { AuthorizerOutput } from "./authorizer-output";
import { type GatewayRequest, headerValues } from "./request";

export interface RestCall {
  readonly api: RestApi;
  readonly stage: Stage;
  readonly resource: ApiResource;
  readonly parameters: Readonly<Record<string, string>>;
  readonly request: GatewayRequest;
}

export function tokenEvent(token: string, methodArn: string): object {
  return { type: "TOKEN", authorizationToken: token, methodArn };
}

export function requestEvent(call: RestCall, methodArn: string): object {
  return { type: "REQUEST", methodArn, ...common(call), requestContext: requestContext(call) };
}

/** `authorized` is the output of the route's authorizer, where it has one. */
export function proxyEvent(call: RestCall, authorized: AuthorizerOutput | undefined): object {
  const { body } = call.request;
  const isBinary =
    body.length > 0 && isBinaryType(call.api, headerValues(call.request, "content-type").at(-1));
  const authorizer = authorized && {
    ...authorized.context,
    principalId: authorized.principalId,
    integrationLatency: 0,
  };
  return {
    ...common(call),
    requestContext: { ...requestContext(call), ...(authorizer ? { authorizer } : {}) },
    body: body.length === 0 ? null : body.toString(isBinary ? "base64" : "utf8"),
    isBase64Encoded: isBinary,
  };
}

/** Whether the API treats a media type as binary. */
export function isBinaryType({ binaryMediaTypes }: RestApi, contentType: string | undefined): boolean {
  const [type = "", subtype = ""] =
    (contentType ?? "").split(/[;,]/, 1)[0]?.trim().toLowerCase().split("/") ?? [];
  return binaryMediaTypes.some((one) => {
    const [wantedType, wantedSubtype] = one.toLowerCase().split("/");
    return (
      (wantedType === "*" || wantedType === type) && (wantedSubtype === "*" || wantedSubtype === subtype)
    );
  });
}

/** A `$context` value that a gateway response or an identity source may name. */
export function contextValue(
  call: RestCall,
  path: string,
  authorized?: AuthorizerOutput,
): string | undefined {
  const authorizerKey = /^authorizer\.([\w-]+)$/.exec(path)?.[1];
  if (authorizerKey !== undefined)
    return authorizerKey === "principalId" ? authorized?.principalId : authorized?.context[authorizerKey];
  let value: unknown = requestContext(call);
  for (const name of path.split(".")) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return value === null || value === undefined || typeof value === "object" ? undefined : String(value);
}

function common({ request, resource, parameters, stage }: RestCall) {
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

function requestContext({ api, stage, resource, request }: RestCall) {
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
      userAgent: headerValues(request, "user-agent").at(-1) ?? null,
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

function forwardedHeaders(request: GatewayRequest): [string, string][] {
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

function lastValues(pairs: Pairs): Record<string, string> {
  return Object.fromEntries(
    Object.entries(allValues(pairs)).map(([name, values]) => [name, values.at(-1) ?? ""]),
  );
}

/** Names that differ only in case are one header, under its first spelling. */
function allValues(pairs: Pairs): Record<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const [name, value] of pairs) byName.set(name, [...(byName.get(name) ?? []), value]);
  return Object.fromEntries(byName);
}

function orNull<T extends object>(map: T): T | null {
  return Object.keys(map).length === 0 ? null : map;
}

/** As in Apache's common log format, e.g. 01/Jan/2026:12:00:00 +0000. */
function commonLogTime(time: number): string {
  const [, day, month, year, clock] = new Date(time).toUTCString().split(/,? /);
  return `${day}/${month}/${year}:${clock} +0000`;
}
