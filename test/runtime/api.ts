// Test tooling: Lambda's Runtime API, as AWS documents it for custom runtimes, on loopback.
// In: events to decide. Out: what the runtime client answered for each. The client, the function and the Node are real;
// this server stands where Lambda would be.

import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const prefix = "/2018-06-01/runtime";
const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:authorizer";

export interface Outcome {
  readonly requestId: string;
  readonly traceHeader: string;
  readonly kind: "response" | "error";
  readonly body: unknown;
}

interface Invocation {
  readonly requestId: string;
  readonly traceHeader: string;
  readonly event: unknown;
  readonly settle: (outcome: Outcome) => void;
}

export interface RuntimeApi {
  /** What AWS_LAMBDA_RUNTIME_API holds. */
  readonly address: string;
  /** Resolves when the client first asks for an event: the function is loaded. Rejects when it could not be. */
  readonly ready: Promise<void>;
  readonly invoke: (event: unknown) => Promise<Outcome>;
  readonly close: () => void;
}

export async function startRuntimeApi(): Promise<RuntimeApi> {
  const waitingClients: ServerResponse[] = [];
  const waitingEvents: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let markReady: () => void;
  let markFailed: (error: Error) => void;
  const ready = new Promise<void>((resolve, reject) => {
    markReady = resolve;
    markFailed = reject;
  });
  ready.catch(() => undefined); // who waits for it hears of it

  const match = () => {
    while (waitingClients.length > 0 && waitingEvents.length > 0) {
      const [client, invocation] = [waitingClients.shift(), waitingEvents.shift()];
      if (client === undefined || invocation === undefined) return;
      running.set(invocation.requestId, invocation);
      client.writeHead(200, {
        "content-type": "application/json",
        "lambda-runtime-aws-request-id": invocation.requestId,
        "lambda-runtime-deadline-ms": String(Date.now() + 10_000),
        "lambda-runtime-invoked-function-arn": functionArn,
        "lambda-runtime-trace-id": invocation.traceHeader,
      });
      client.end(JSON.stringify(invocation.event));
    }
  };
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? "").slice(prefix.length);
    if (path === "/invocation/next") {
      markReady();
      waitingClients.push(response);
      return match();
    }
    const body: unknown = JSON.parse((await textOf(request)) || "null");
    response.writeHead(202).end('{"status":"OK"}');
    if (path === "/init/error") return markFailed(new Error(JSON.stringify(body)));
    const [, , requestId = "", kind] = path.split("/");
    const invocation = running.get(requestId);
    running.delete(requestId);
    if (invocation === undefined || (kind !== "response" && kind !== "error")) return;
    invocation.settle({ requestId, traceHeader: invocation.traceHeader, kind, body });
  };
  const server = createServer((request, response) => void answer(request, response));
  server.keepAliveTimeout = 0;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready,
    invoke: (event) =>
      new Promise((settle) => {
        const requestId = randomUUID();
        const digits = randomUUID().replaceAll("-", "");
        const traceHeader = `Root=1-67891233-${digits.slice(0, 24)};Parent=${digits.slice(0, 16)};Sampled=1`;
        waitingEvents.push({ requestId, traceHeader, event, settle });
        match();
      }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
