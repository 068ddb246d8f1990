// A request's AWS signature (version 4, in the header or in the query) → whether the local account's keys made it.
// It stands where IAM would be. Nothing of a signature or key gets into what it answers.

import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { type GatewayRequest, headerValues, splitTarget } from "../request";

/** The one account on this machine. */
export interface LocalAccount {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface Expected {
  readonly account: LocalAccount;
  readonly region: string;
  readonly service: "execute-api" | "lambda";
}

export type SignatureVerdict =
  | "valid"
  | "missing"
  | "incomplete"
  | "unknown key"
  | "wrong scope"
  | "expired"
  | "mismatch";

/** How far a signature's time may be from now, in milliseconds. */
const SKEW = 5 * 60_000;

interface Signature {
  readonly accessKeyId: string;
  /** `date/region/service/aws4_request`. */
  readonly scope: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  /** Milliseconds it is good for. */
  readonly validFor: number;
}

export function verifySignature(
  request: GatewayRequest,
  { account, region, service }: Expected,
): SignatureVerdict {
  const found = readSignature(request);
  if (typeof found === "string") return found;
  if (found.accessKeyId !== account.accessKeyId) return "unknown key";
  const day = found.date.slice(0, 8);
  if (found.scope !== `${day}/${region}/${service}/aws4_request`) return "wrong scope";
  const time = Date.parse(
    found.date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
  );
  if (Number.isNaN(time)) return "incomplete";
  if (request.time > time + found.validFor || request.time < time - SKEW) return "expired";
  const text = [
    "AWS4-HMAC-SHA256",
    found.date,
    found.scope,
    sha256(canonicalRequest(request, found.signedHeaders)),
  ].join("\n");
  const key = signatureOf(text, found.scope, account);
  const given = Buffer.from(found.signature, "hex");
  return given.length === key.length && timingSafeEqual(given, key) ? "valid" : "mismatch";
}

/** What a client's request is signed by. */
export interface Unsigned {
  readonly method: string;
  readonly url: URL;
  /** The host that is asked for, where it is not the address's own. */
  readonly host?: string | undefined;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** The headers that sign a request with the account's keys: host and time are covered. */
export function signRequest(
  { method, url, host = url.host, body, time }: Unsigned,
  { account, region, service }: Expected,
): readonly (readonly [string, string])[] {
  const date = new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const headers = [["host", host] as const, ["x-amz-date", date] as const];
  const target = splitTarget(url.pathname + url.search);
  const request = {
    ...target,
    id: "",
    time,
    method,
    base: "",
    headers,
    body: Buffer.from(body),
    sourceIp: "",
  };
  const names = headers.map(([name]) => name);
  const text = ["AWS4-HMAC-SHA256", date, scope, sha256(canonicalRequest(request, names))].join("\n");
  const signature = signatureOf(text, scope, account).toString("hex");
  const credential = `Credential=${account.accessKeyId}/${scope}`;
  const value = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return [
    ["X-Amz-Date", date],
    ["Authorization", value],
  ];
}

function signatureOf(text: string, scope: string, { secretAccessKey }: LocalAccount): Buffer {
  let key: Buffer = Buffer.from(`AWS4${secretAccessKey}`);
  for (const part of [...scope.split("/"), text]) key = createHmac("sha256", key).update(part).digest();
  return key;
}

function readSignature(request: GatewayRequest): Signature | "missing" | "incomplete" {
  const query = new Map(request.query);
  const headers = headerValues(request, "authorization").filter((value) => value.startsWith("AWS4-"));
  if (headers.length === 0 && !query.has("X-Amz-Signature")) return "missing";
  if (headers.length > 1) return "incomplete";
  const part = (name: string) => new RegExp(`${name}=([^,\\s]+)`).exec(headers[0] ?? "")?.[1];
  const inHeader = headers.length === 1;
  const credential = inHeader ? part("Credential") : query.get("X-Amz-Credential");
  const signedHeaders =
    (inHeader ? part("SignedHeaders") : query.get("X-Amz-SignedHeaders"))?.split(";") ?? [];
  const signature = inHeader ? part("Signature") : query.get("X-Amz-Signature");
  const date = headerValues(request, "x-amz-date").at(-1) ?? query.get("X-Amz-Date");
  const slash = credential?.indexOf("/") ?? -1;
  // A signature that does not cover the host could be carried to another address.
  if (signature === undefined || date === undefined || slash < 0 || !signedHeaders.includes("host"))
    return "incomplete";
  const seconds = Number(query.get("X-Amz-Expires") ?? 0);
  const validFor = inHeader ? SKEW : Math.min(seconds, 604_800) * 1000;
  return {
    accessKeyId: credential?.slice(0, slash) ?? "",
    scope: credential?.slice(slash + 1) ?? "",
    signedHeaders,
    signature,
    date,
    validFor,
  };
}

function canonicalRequest(request: GatewayRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => {
    const values = headerValues(request, name).map((value) => value.trim().replace(/ +/g, " "));
    return `${name}:${values.join(",")}\n`;
  });
  const query = request.query
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  // Every service but S3 signs the path encoded twice: once as the client sent it, once more here.
  const path = (request.base + request.path).split("/").map(encode).join("/");
  const payload = sha256(request.body);
  return [request.method, path, query.join("&"), headers.join(""), signedHeaders.join(";"), payload].join(
    "\n",
  );
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
