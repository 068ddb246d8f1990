// WebSocket APIs: who connects, which route a message takes, what goes back, and how a connection ends.

import type { RecordedResource } from "../../../program";
import { recordedFunction } from "../functions/recorded";
import { bearer } from "../ordered-authorizer";
import { invokeUri, recorded } from "../recorded-api";
import { AUTHORIZER, type Behavior } from "./case";

const ID = "sockets123";
const LAMBDA = "Control access to WebSocket APIs with AWS Lambda REQUEST authorizers";
const ROUTES = "Create routes for WebSocket APIs in API Gateway";
const QUOTAS = "Quotas for configuring and running a WebSocket API in API Gateway";
const COMMANDS = "Use @connections commands in your backend service";

/** Answers with its event, and with how the last connection ended. */
const ECHO = recordedFunction(
  "echo",
  `let ended = null;
exports.handler = async (event) => {
  if (event.requestContext.eventType === "DISCONNECT") ended = event.requestContext;
  if (event.requestContext.routeKey === "fails") throw new Error("secret");
  return { statusCode: 200, body: JSON.stringify({ event, ended }) };
};`,
);
const token = (...order: Parameters<typeof bearer>): [string, string] => ["Authorization", bearer(...order)];
const GUARDED = { authorizationType: "CUSTOM", authorizerId: "authorizer" };
const ONE_WAY = { target: "integrations/backend" };
const TWO_WAY = { ...ONE_WAY, routeResponseSelectionExpression: "$default" };
const MOCKED = { target: "integrations/mock", routeResponseSelectionExpression: "$default" };

function sockets(routes: Readonly<Record<string, object>>, authorizer: object = {}) {
  const own = (type: string, name: string, inputs: object) =>
    recorded(`aws:apigatewayv2/${type}`, name, { apiId: ID, ...inputs });
  const inputs = {
    name: "chat",
    protocolType: "WEBSOCKET",
    routeSelectionExpression: "$request.body.action",
  };
  const executionArn = `arn:aws:execute-api:eu-west-1:123456789012:${ID}`;
  return [
    AUTHORIZER,
    ECHO,
    recorded("aws:apigatewayv2/api:Api", "chat", inputs, { id: ID, outputs: { ...inputs, executionArn } }),
    own("authorizer:Authorizer", "authorizer", {
      name: "authorizer",
      authorizerType: "REQUEST",
      authorizerUri: invokeUri("authorizer"),
      identitySources: ["route.request.header.Authorization"],
      ...authorizer,
    }),
    own("integration:Integration", "backend", {
      integrationType: "AWS_PROXY",
      integrationUri: invokeUri("echo"),
    }),
    ...(Object.values(routes).includes(MOCKED) ? mockParts(own) : []),
    ...Object.entries(routes).map(([routeKey, more], index) =>
      own("route:Route", `route-${index}`, { routeKey, ...more }),
    ),
    own("stage:Stage", "stage", { name: "dev", autoDeploy: true }),
  ];
}

type Own = (type: string, name: string, inputs: object) => RecordedResource;

function mockParts(own: Own): RecordedResource[] {
  return [
    own("integration:Integration", "mock", {
      integrationType: "MOCK",
      requestTemplates: { "200": '{"statusCode": 200}' },
    }),
    own("integrationResponse:IntegrationResponse", "mock-response", {
      integrationId: "mock",
      integrationResponseKey: "/200/",
      responseTemplates: { "200": '{"pong": true}' },
    }),
  ];
}

const heard = (routeKey: string) => ({ event: { requestContext: { routeKey, eventType: "MESSAGE" } } });
const ids = { connectionId: /.+/, requestId: /.+/ };

export const WEBSOCKET_CASES: readonly Behavior[] = [
  {
    title: "the authorizer of $connect decides with 401, 403 or 500",
    source: LAMBDA,
    standing: "confirmed",
    resources: sockets({ $connect: GUARDED, $default: TWO_WAY }),
    requests: [],
    dialogs: [
      { status: 401 },
      { headers: [["Authorization", ""]], status: 401 },
      { headers: [token({ fail: "Unauthorized" })], status: 401 },
      { headers: [token({ statements: [{ Effect: "Deny" }] })], status: 403 },
      { headers: [token({ statements: [{ Resource: "STAGE/other" }] })], status: 403 },
      { headers: [token({ fail: "secret" })], status: 500 },
      { headers: [token({ raw: { isAuthorized: true } })], status: 500 },
      { headers: [token()], status: 101 },
    ],
  },
  {
    title: "the authorizer's context comes with every message",
    source: LAMBDA,
    standing: "confirmed",
    resources: sockets({ $connect: GUARDED, $default: TWO_WAY }),
    requests: [],
    dialogs: [
      {
        headers: [token({ context: { tenant: "a" } })],
        status: 101,
        turns: [1, 2].map((n) => ({
          says: { n },
          hears: { event: { requestContext: { authorizer: { principalId: "user-1", tenant: "a" } } } },
        })),
      },
    ],
  },
  {
    title: "a message goes to the route it names, or to $default; never to $connect or $disconnect",
    source: ROUTES,
    standing: "confirmed",
    resources: sockets({ $connect: {}, $disconnect: ONE_WAY, $default: TWO_WAY, greet: TWO_WAY }),
    requests: [],
    dialogs: [
      {
        status: 101,
        turns: [
          { says: { action: "greet" }, hears: heard("greet") },
          { says: { action: "unknown" }, hears: heard("$default") },
          { says: { action: "$connect" }, hears: heard("$default") },
          { says: { action: "$disconnect" }, hears: heard("$default") },
          { says: "no JSON", hears: heard("$default") },
        ],
      },
    ],
  },
  {
    title: "only a route with a response sends its integration's answer back",
    source: "Set up route responses for WebSocket APIs in API Gateway",
    standing: "confirmed",
    resources: sockets({ $connect: {}, tell: ONE_WAY, $default: TWO_WAY }),
    requests: [],
    dialogs: [
      {
        status: 101,
        turns: [{ says: { action: "tell" } }, { says: {}, hears: heard("$default") }],
      },
    ],
  },
  {
    title: "a message that nothing takes, or that fails, is answered with both ids",
    source: "ministackorg/ministack, serverless-offline (observed on AWS)",
    standing: "confirmed",
    resources: sockets({ $connect: {}, fails: TWO_WAY }),
    requests: [],
    dialogs: [
      {
        status: 101,
        turns: [
          { says: { action: "unknown" }, hears: { message: "Forbidden", ...ids } },
          { says: { action: "fails" }, hears: { message: "Internal server error", ...ids } },
        ],
      },
    ],
  },
  {
    title: "$disconnect says with which code a connection ended",
    source: "Manage connected users and client apps: $connect and $disconnect routes",
    standing: "confirmed",
    resources: sockets({ $connect: {}, $disconnect: ONE_WAY, $default: TWO_WAY }),
    requests: [],
    dialogs: [
      { status: 101 },
      { status: 101, turns: [{ says: {}, hears: { ended: { disconnectStatusCode: 1005 } }, untilSo: true }] },
    ],
  },
  {
    title: "a frame over 32 KB closes the connection with 1009",
    source: QUOTAS,
    standing: "confirmed",
    resources: sockets({ $connect: {}, $default: TWO_WAY }),
    requests: [],
    dialogs: [
      { status: 101, turns: [{ says: "x".repeat(32 * 1024), hears: heard("$default") }] },
      { status: 101, turns: [{ says: "x".repeat(32 * 1024 + 1), closes: 1009 }] },
    ],
  },
  {
    title: "a binary frame closes the connection with 1003",
    source: "Binary media types for WebSocket APIs in API Gateway",
    standing: "confirmed",
    resources: sockets({ $connect: {}, $default: TWO_WAY }),
    requests: [],
    dialogs: [{ status: 101, turns: [{ says: new Uint8Array([1, 2, 3]), closes: 1003 }] }],
  },
  {
    title: "a connection that is idle too long is closed with 1001",
    source: `${QUOTAS} (10 minutes; here a tenth of a second)`,
    standing: "confirmed",
    resources: sockets({ $connect: {}, $default: TWO_WAY }),
    requests: [],
    dialogs: [{ status: 101, turns: [{ closes: 1001 }] }],
    options: { socketTimes: { idle: 100, longest: 60_000 } },
  },
  {
    title: "a connection that lasts too long is closed with 1001",
    source: `${QUOTAS} (2 hours; here a tenth of a second)`,
    standing: "confirmed",
    resources: sockets({ $connect: {}, $default: TWO_WAY }),
    requests: [],
    dialogs: [{ status: 101, turns: [{ closes: 1001 }] }],
    options: { socketTimes: { idle: 60_000, longest: 100 } },
  },
  {
    title: "a mock answers a message from its template",
    source: "Set up a mock integration for a WebSocket API",
    standing: "confirmed",
    resources: sockets({ $connect: {}, ping: MOCKED }),
    requests: [],
    dialogs: [{ status: 101, turns: [{ says: { action: "ping" }, hears: { pong: true } }] }],
  },
  {
    title: "a backend sends to a connection, asks about it and closes it by @connections",
    source: COMMANDS,
    standing: "confirmed",
    resources: sockets({ $connect: {}, $default: TWO_WAY }),
    requests: [
      { path: "/@connections/none", expected: { status: 403 } },
      { path: "/@connections/none", signed: "other", expected: { status: 403 } },
      { path: "/@connections/none", signed: "own", expected: { status: 410 } },
    ],
    dialogs: [
      {
        status: 101,
        turns: [
          { says: {}, hears: heard("$default") },
          { managed: { method: "GET", status: 200 } },
          { managed: { method: "POST", body: '{"pushed":true}', status: 200 }, hears: { pushed: true } },
          { managed: { method: "DELETE", status: 204 }, closes: 1000 },
        ],
      },
    ],
  },
];
