// Payload compression of REST APIs: an answer of the declared size or more is compressed for a client that takes it, and a
// compressed request is unpacked before the API sees it. Without a declared size neither happens.

import { deflateSync, gunzipSync, gzipSync, inflateSync } from "node:zlib";
import { type GatewayAnswer, type GatewayRequest, headerValues, plainAnswer } from "../request";

/** AWS's limit for a payload, in bytes; it holds for the unpacked one. */
const LARGEST = 10 * 1024 * 1024;

/** @param smallest bytes; undefined: the API does not compress */
export async function compressed(
  smallest: number | undefined,
  request: GatewayRequest,
  serve: (request: GatewayRequest) => Promise<GatewayAnswer>,
): Promise<GatewayAnswer> {
  if (smallest === undefined) return serve(request);
  const plain = unpacked(request);
  if (plain === undefined) return plainAnswer(415, "Unsupported Media Type");
  const answer = await serve(plain);
  const isEncoded = answer.headers.some(([name]) => name.toLowerCase() === "content-encoding");
  const size = Buffer.byteLength(answer.body);
  const wanted = headerValues(request, "accept-encoding").join(",").toLowerCase();
  const encoding = ["gzip", "deflate"].find((one) =>
    new RegExp(`(^|[,\\s])${one}(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(wanted),
  );
  if (isEncoded || size === 0 || size < smallest || encoding === undefined) return answer;
  const pack = encoding === "gzip" ? gzipSync : deflateSync;
  return { ...answer, headers: [...answer.headers, ["Content-Encoding", encoding]], body: pack(answer.body) };
}

/** Undefined when it is not packed as it says. */
function unpacked(request: GatewayRequest): GatewayRequest | undefined {
  const encoding = headerValues(request, "content-encoding").at(-1)?.toLowerCase() ?? "identity";
  if (encoding === "identity" || request.body.length === 0) return request;
  const unpack = { gzip: gunzipSync, deflate: inflateSync }[encoding];
  if (unpack === undefined) return undefined;
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== "content-encoding");
  try {
    return { ...request, headers, body: unpack(request.body, { maxOutputLength: LARGEST }) };
  } catch {
    return undefined;
  }
}
