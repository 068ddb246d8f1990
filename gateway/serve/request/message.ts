// One HTTP request as the gateway works with it. Header names keep their spelling, repeated headers stay apart,
// and the path is never normalised: what the authorizer judges must be what the backend gets.

import type { IncomingMessage } from "node:http";

export interface GatewayRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly method: string;
  /** Path within the stage, as the client wrote it; starts with a slash. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** The query as the client wrote it, without the question mark. */
  readonly rawQuery: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Buffer;
}

/** All values of a header, in the order they came. */
export function headerValues(request: GatewayRequest, name: string): string[] {
  const wanted = name.toLowerCase();
  return request.headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** Path and query of a request target; only `query` is decoded. */
export function splitTarget(target: string): { path: string; rawQuery: string; query: [string, string][] } {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  return { path, rawQuery, query: [...new URLSearchParams(rawQuery)] };
}

/** `rawHeaders` in pairs. */
export function headerPairs(message: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < message.rawHeaders.length; index += 2)
    pairs.push([message.rawHeaders[index] ?? "", message.rawHeaders[index + 1] ?? ""]);
  return pairs;
}

/** The whole body, or undefined when it is larger than `limit` bytes; then it is read to its end but not kept. */
export async function readPayload(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}
