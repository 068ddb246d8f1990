// One HTTP request as the gateway works with it. Header names keep their spelling, repeated headers stay apart,
// and the path is never normalised: what the authorizer judges must be what the backend gets.

import type { IncomingMessage } from "node:http";

export interface GatewayRequest {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly method: string;
  /** What stands before the stage's own path in this address; empty or without a slash at its end. */
  readonly base: string;
  /** Path within the stage, as the client wrote it; starts with a slash. */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** The query as the client wrote it, without the question mark. */
  readonly rawQuery: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
  /** The VPC endpoint of a private API that the request says it came through. */
  readonly vpcEndpoint?: string | undefined;
  /** The path of a custom domain's mapping: there the paths that a backend sees begin with it, not with the stage. */
  readonly mapping?: string;
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

/** A target in absolute form, as clients write it to proxies, counts as its path (RFC 9112, 3.2.2). */
const ORIGIN = /^https?:\/\/([^/?#]*)/i;

/** Path and query of a request target; only `query` is decoded. */
export function splitTarget(absolute: string): { path: string; rawQuery: string; query: [string, string][] } {
  const relative = absolute.replace(ORIGIN, "");
  const target = relative.startsWith("/") ? relative : `/${relative}`;
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const rawQuery = mark < 0 ? "" : target.slice(mark + 1);
  return { path, rawQuery, query: [...new URLSearchParams(rawQuery)] };
}

/** `rawHeaders` in pairs. The host of an absolute target replaces the header (RFC 9112, 3.2.2). */
export function headerPairs({ rawHeaders, url = "" }: IncomingMessage): [string, string][] {
  const host = ORIGIN.exec(url)?.[1];
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const isHost = host !== undefined && name.toLowerCase() === "host";
    pairs.push([name, isHost ? host : (rawHeaders[index + 1] ?? "")]);
  }
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
