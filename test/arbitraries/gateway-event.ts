// Events as API Gateway sends them, by the Developer Guide's pages: one maker per kind.

export const API_ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234";
export const STAGE_ARN = `${API_ARN}/prod`;

export type Event = Record<string, unknown>;

export function tokenEvent(authorizationToken: unknown, path = "GET/hello"): Event {
  return { type: "TOKEN", methodArn: `${STAGE_ARN}/${path}`, authorizationToken };
}

/** Header values by name; a list is several headers of that name. */
export type Headers = Readonly<Record<string, string | readonly string[]>>;

const lastOf = (value: string | readonly string[]): string =>
  typeof value === "string" ? value : (value.at(-1) ?? "");
const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === "string" ? [value] : value;

function mapValues<T>(headers: Headers, change: (value: string | readonly string[]) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, change(value)]));
}

const BROWSER: Headers = {
  Accept: "*/*",
  Host: "abcdef1234.execute-api.eu-west-1.amazonaws.com",
  "X-Forwarded-Port": "443",
};

/** REST API, REQUEST authorizer (payload as in the Developer Guide's input page). */
export function restRequest(
  headers: Headers,
  route: { method?: string; resource?: string; path?: string } = {},
): Event {
  const { method = "GET", resource = "/hello", path = resource } = route;
  const all = { ...BROWSER, ...headers };
  return {
    type: "REQUEST",
    methodArn: `${STAGE_ARN}/${method}${path}`,
    resource,
    path,
    httpMethod: method,
    headers: mapValues(all, lastOf),
    multiValueHeaders: mapValues(all, listOf),
    queryStringParameters: { QueryString1: "queryValue1" },
    multiValueQueryStringParameters: { QueryString1: ["queryValue1"] },
    pathParameters: {},
    stageVariables: { StageVar1: "stageValue1" },
    requestContext: {
      resourceId: "123abc",
      resourcePath: resource,
      httpMethod: method,
      path: `/prod${path}`,
      accountId: "123456789012",
      protocol: "HTTP/1.1",
      stage: "prod",
      apiId: "abcdef1234",
      requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
      requestTimeEpoch: 1_790_000_000_000,
      identity: { sourceIp: "192.0.2.1", userAgent: "curl/8.0", cognitoIdentityId: null, apiKey: null },
    },
  };
}

/** HTTP API, payload format 1.0. */
export function httpV1(headers: Headers, route: { method?: string; resource?: string } = {}): Event {
  const { method = "GET", resource = "/hello" } = route;
  const all = { ...BROWSER, ...headers };
  const authorization = lastOf(
    Object.entries(headers).find(([name]) => /^authorization$/i.test(name))?.[1] ?? "",
  );
  return {
    version: "1.0",
    type: "REQUEST",
    methodArn: `${API_ARN}/$default/${method}${resource}`,
    identitySource: authorization,
    authorizationToken: authorization,
    resource,
    path: resource,
    httpMethod: method,
    headers: mapValues(all, lastOf),
    multiValueHeaders: mapValues(all, listOf),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: "123456789012",
      apiId: "abcdef1234",
      httpMethod: method,
      path: resource,
      requestId: "JKJaXmPLvHcESHA=",
      resourceId: `${method} ${resource}`,
      resourcePath: resource,
      stage: "$default",
      protocol: "HTTP/1.1",
    },
  };
}

/** HTTP API, payload format 2.0: lower-case header names, several values joined by commas. */
export function httpV2(
  headers: Headers,
  options: { routeKey?: string; path?: string; bound?: boolean } = {},
): Event {
  const { routeKey = "GET /hello", path = "/hello", bound = true } = options;
  const all = mapValues({ ...BROWSER, ...headers }, (value) => listOf(value).join(","));
  const lower = Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
  const method = /^[A-Z]+ /.test(routeKey) ? routeKey.split(" ")[0]?.replace("ANY", "GET") : "GET";
  return {
    version: "2.0",
    type: "REQUEST",
    routeArn: `${API_ARN}/$default/${method}${path}`,
    identitySource: [lower.authorization ?? "", ...(bound ? [routeKey] : [])],
    routeKey,
    rawPath: path,
    rawQueryString: "parameter1=value1",
    cookies: ["cookie1"],
    headers: lower,
    queryStringParameters: { parameter1: "value1" },
    requestContext: {
      accountId: "123456789012",
      apiId: "abcdef1234",
      domainName: "abcdef1234.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "abcdef1234",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "curl/8.0" },
      requestId: "JKJaXmPLvHcESHA=",
      routeKey,
      stage: "$default",
      time: "24/Nov/2026:05:54:53 +0000",
      timeEpoch: 1_790_000_000_000,
    },
    pathParameters: {},
    stageVariables: {},
  };
}

/** WebSocket API, `$connect`. */
export function webSocket(headers: Headers, query: Headers = {}): Event {
  const all = { ...BROWSER, "Sec-WebSocket-Version": "13", ...headers };
  const hasQuery = Object.keys(query).length > 0;
  return {
    type: "REQUEST",
    methodArn: `${STAGE_ARN}/$connect`,
    headers: mapValues(all, lastOf),
    multiValueHeaders: mapValues(all, listOf),
    ...(hasQuery ? { queryStringParameters: mapValues(query, lastOf) } : {}),
    ...(hasQuery ? { multiValueQueryStringParameters: mapValues(query, listOf) } : {}),
    stageVariables: {},
    requestContext: {
      routeKey: "$connect",
      eventType: "CONNECT",
      extendedRequestId: "JKJaXmPLvHcESHA=",
      requestTime: "24/Nov/2026:05:54:53 +0000",
      messageDirection: "IN",
      stage: "prod",
      connectedAt: 1_790_000_000_000,
      requestTimeEpoch: 1_790_000_000_000,
      identity: { sourceIp: "192.0.2.1" },
      requestId: "JKJaXmPLvHcESHA=",
      domainName: "abcdef1234.execute-api.eu-west-1.amazonaws.com",
      connectionId: "JKJaXmPLvHcCESHA=",
      apiId: "abcdef1234",
    },
  };
}

/** The kinds by name, each carrying `authorization` where that kind has it. */
