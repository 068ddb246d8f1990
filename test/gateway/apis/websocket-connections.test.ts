// What backends do with open connections, and how connections end: @connections by AWS's own client, sockets by the `ws` client.

import { once } from "node:events";
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { describe, expect, test } from "@jest/globals";
import WebSocket from "ws";
import { type Gateway, type GatewayOptions, startGateway } from "../../../gateway";
import { REGION, recordedFunction } from "../functions/recorded";
import { invokeUri, recorded } from "../recorded-api";
import { send } from "../send";
import { silentLog } from "../silent-log";
import { ECHO, ID, open, webSocketApi } from "./websocket-served";

const BEHIND = { target: "integrations/backend", routeResponseSelectionExpression: "$default" };

async function serve(
  routes: Readonly<Record<string, object>>,
  options: Partial<GatewayOptions> = {},
): Promise<Gateway> {
  const { resources = [], ...rest } = options;
  const gateway = await startGateway({
    resources: [ECHO, ...webSocketApi({ routes }), ...resources],
    port: 0,
    log: silentLog,
    processes: 1,
    ...rest,
  });
  open.push(gateway);
  return gateway;
}

async function dial({ url }: Gateway): Promise<WebSocket> {
  const socket = new WebSocket(url.replace("http", "ws"));
  socket.on("error", () => undefined);
  await once(socket, "open");
  open.push({ close: () => socket.terminate() });
  return socket;
}

async function ask(socket: WebSocket, message: object): Promise<Record<string, never>> {
  socket.send(JSON.stringify(message));
  const [data] = await once(socket, "message");
  return JSON.parse(String(data));
}

const idOf = async (socket: WebSocket): Promise<string> => {
  const answer = (await ask(socket, {})) as { event?: { requestContext: { connectionId: string } } };
  return answer.event?.requestContext.connectionId ?? "";
};

const clientOf = ({ url, account }: Gateway, credentials = account) =>
  new ApiGatewayManagementApiClient({ endpoint: url, region: REGION, credentials, maxAttempts: 1 });

describe("@connections", () => {
  test("sends, tells and closes, for whoever signs with the account's keys", async () => {
    const gateway = await serve({ $default: BEHIND });
    const socket = await dial(gateway);
    const ConnectionId = await idOf(socket);
    const client = clientOf(gateway);
    const received = once(socket, "message");
    await client.send(new PostToConnectionCommand({ ConnectionId, Data: "hello" }));
    expect(String((await received)[0])).toBe("hello");
    expect(await client.send(new GetConnectionCommand({ ConnectionId }))).toMatchObject({
      ConnectedAt: expect.any(Date),
      Identity: { SourceIp: "127.0.0.1" },
    });
    const closed = once(socket, "close");
    await client.send(new DeleteConnectionCommand({ ConnectionId }));
    expect((await closed)[0]).toBe(1000);
    await expect(client.send(new PostToConnectionCommand({ ConnectionId, Data: "x" }))).rejects.toMatchObject(
      {
        name: "GoneException",
        $metadata: { httpStatusCode: 410 },
      },
    );
  });

  test("refuses other keys, and no signature at all", async () => {
    const gateway = await serve({ $default: BEHIND });
    const ConnectionId = await idOf(await dial(gateway));
    const stranger = clientOf(gateway, { accessKeyId: "AKIAOTHER", secretAccessKey: "other" });
    await expect(stranger.send(new GetConnectionCommand({ ConnectionId }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    expect(await send(gateway.url, { path: `/@connections/${ConnectionId}` })).toMatchObject({ status: 403 });
    expect(await send(gateway.url, { path: "/elsewhere" })).toMatchObject({ status: 403 });
  });
});

describe("messages", () => {
  test("that nothing takes, and that fail, are answered with the connection's and the request's id", async () => {
    const broken = recordedFunction("broken", 'exports.handler = async () => { throw new Error("no"); };');
    const integration = recorded("aws:apigatewayv2/integration:Integration", "broken-integration", {
      apiId: ID,
      integrationType: "AWS_PROXY",
      integrationUri: invokeUri("broken"),
    });
    const gateway = await serve(
      { fails: { target: "integrations/broken-integration" } },
      { resources: [broken, integration] },
    );
    const socket = await dial(gateway);
    const ids = { connectionId: expect.any(String), requestId: expect.any(String) };
    expect(await ask(socket, { action: "unknown" })).toEqual({ message: "Forbidden", ...ids });
    expect(await ask(socket, { action: "fails" })).toEqual({ message: "Internal server error", ...ids });
  });

  test("to a mock are answered from its template", async () => {
    const mock = recorded("aws:apigatewayv2/integration:Integration", "mock", {
      apiId: ID,
      integrationType: "MOCK",
      requestTemplates: { "200": '{"statusCode": 200}' },
    });
    const response = recorded("aws:apigatewayv2/integrationResponse:IntegrationResponse", "mock-response", {
      apiId: ID,
      integrationId: "mock",
      integrationResponseKey: "/200/",
      responseTemplates: { "200": '{"pong": "$context.connectionId", "said": $input.json("$.n")}' },
    });
    const gateway = await serve(
      { ping: { target: "integrations/mock", routeResponseSelectionExpression: "$default" } },
      { resources: [mock, response] },
    );
    expect(await ask(await dial(gateway), { action: "ping", n: 7 })).toEqual({
      pong: expect.any(String),
      said: 7,
    });
  });
});

describe("an ending", () => {
  const endings = (lines: readonly string[]) => lines.map((line) => JSON.parse(line));
  const WATCH = recordedFunction(
    "echo",
    "exports.handler = async (event) => { if (event.requestContext.eventType === 'DISCONNECT') console.log(JSON.stringify(event)); return { statusCode: 200, body: '{}' }; };",
  );

  async function endOf(how: (socket: WebSocket) => unknown, options: Partial<GatewayOptions> = {}) {
    const lines: string[] = [];
    const gateway = await startGateway({
      resources: [WATCH, ...webSocketApi({ routes: { $default: BEHIND, $disconnect: BEHIND } })],
      port: 0,
      log: silentLog,
      onLine: ({ line }) => lines.push(line),
      ...options,
    });
    open.push(gateway);
    const socket = await dial(gateway);
    const closed = once(socket, "close");
    how(socket);
    const [code] = await closed;
    while (lines.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    return { code, event: endings(lines)[0] };
  }

  test("by the client carries its code and its reason to $disconnect, with few headers", async () => {
    const { event } = await endOf((socket) => socket.close(4001, "enough"));
    expect(event.requestContext).toMatchObject({ disconnectStatusCode: 4001, disconnectReason: "enough" });
    expect(Object.keys(event.headers)).toEqual(["Host", "x-api-key", "X-Forwarded-For", "x-restapi"]);
  });

  test("without a code is 1005", async () => {
    const { event } = await endOf((socket) => socket.close());
    expect(event.requestContext).toMatchObject({
      disconnectStatusCode: 1005,
      disconnectReason: "Client-side close frame status not set",
    });
  });

  test("without a close frame is 1006", async () => {
    const { event } = await endOf((socket) => socket.terminate());
    expect(event.requestContext.disconnectStatusCode).toBe(1006);
  });

  test.each([
    ["idle", { idle: 100, longest: 60_000 }],
    ["old", { idle: 60_000, longest: 100 }],
  ])("comes to a connection that is too %s: 1001, Going away", async (_title, socketTimes) => {
    const { code, event } = await endOf(() => undefined, { socketTimes });
    expect(code).toBe(1001);
    expect(event.requestContext).toMatchObject({
      disconnectStatusCode: 1001,
      disconnectReason: "Going away",
    });
  });
});
