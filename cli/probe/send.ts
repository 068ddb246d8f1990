// One request of a probe → its status and two headers, or why there is none. Safe by construction: no redirect is followed,
// no body is read, no address in a private network is called unless it was named on the command line, and the address that
// was checked is the address that is called.

import { lookup as resolveHost } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Probe } from "./plan";

/** Nothing else of an answer is kept. */
export interface Answer {
  readonly status: number;
  /** `x-amzn-errortype`, e.g. MissingAuthenticationTokenException. */
  readonly errorType: string | undefined;
  /** Whether there is a `www-authenticate`. */
  readonly challenges: boolean;
}

export type Sent =
  | { readonly answer: Answer }
  | { readonly failure: "timed out" | "refused address" | "unreachable" };
export type Sender = (probe: Probe) => Promise<Sent>;

const INTROSPECTION = JSON.stringify({ query: "{ __typename }" });

export function createSender(timeoutMs: number): Sender {
  return (probe) =>
    new Promise((resolve) => {
      const url = new URL(probe.url);
      const isPlain = url.protocol === "http:";
      // Plain HTTP leaves this machine only where somebody wrote it down.
      if (isPlain && !probe.endpoint.isNamed) return resolve({ failure: "refused address" });
      // A literal address is never looked up, and so checked here.
      if (!probe.endpoint.isNamed && isIP(literal(url.hostname)) !== 0 && isPrivate(url.hostname))
        return resolve({ failure: "refused address" });
      const request = (isPlain ? http : https).request(url, {
        method: probe.method,
        headers: headersOf(probe),
        agent: false,
        timeout: timeoutMs,
        signal: AbortSignal.timeout(timeoutMs),
        ...(probe.endpoint.isNamed ? {} : { lookup: publicOnly }),
      });
      const end = (sent: Sent) => {
        resolve(sent);
        request.destroy();
      };
      const answered = (response: http.IncomingMessage) => end({ answer: answerOf(response) });
      request.once("response", answered);
      request.once("upgrade", answered);
      request.once("timeout", () => end({ failure: "timed out" }));
      request.once("error", (error: NodeJS.ErrnoException) => end({ failure: failureOf(error) }));
      request.end(probe.endpoint.kind === "graphql" ? INTROSPECTION : undefined);
    });
}

function headersOf({ token, endpoint }: Probe): http.OutgoingHttpHeaders {
  const own = {
    "user-agent": "portcullis-probe",
    accept: "*/*",
    ...(token.header === undefined ? {} : { authorization: token.header }),
  };
  if (endpoint.kind === "graphql") return { ...own, "content-type": "application/json" };
  if (endpoint.kind !== "websocket") return own;
  return {
    ...own,
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    // RFC 6455 section 1.3 has this very value; the connection is closed before a frame is sent.
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
}

function answerOf({ statusCode = 0, headers }: http.IncomingMessage): Answer {
  const type = headers["x-amzn-errortype"];
  const name = typeof type === "string" ? /^[A-Za-z]{1,64}/.exec(type)?.[0] : undefined;
  return { status: statusCode, errorType: name, challenges: headers["www-authenticate"] !== undefined };
}

function failureOf({ code, name }: NodeJS.ErrnoException): "timed out" | "refused address" | "unreachable" {
  if (code === PRIVATE) return "refused address";
  return code === "ETIMEDOUT" || name === "AbortError" || name === "TimeoutError"
    ? "timed out"
    : "unreachable";
}

const PRIVATE = "EPRIVATE";

/** Resolves a name, and refuses it where any of its addresses is not public: the checked address is the one that is called. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolveHost(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, "", 0);
    if (addresses.some(({ address }) => isPrivate(address)))
      return callback(Object.assign(new Error("not a public address"), { code: PRIVATE }), "", 0);
    const [first] = addresses;
    return options.all ? callback(null, addresses) : callback(null, first?.address ?? "", first?.family ?? 0);
  });
};

/** IANA's special-purpose registries: loopback, private, link-local, shared, multicast, reserved. */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b:1::", 48],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, "ipv6");

/** URLs write IPv6 addresses in brackets. */
const literal = (host: string): string => host.replace(/^\[|\]$/g, "");

/** An IPv4 address inside an IPv6 one is judged as IPv4. */
export function isPrivate(address: string): boolean {
  const plain = literal(address);
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  const one = mapped ?? plain;
  const family = isIP(one);
  if (family === 0) return true;
  // Hexadecimal spelling of a mapped address.
  if (family === 6 && /^(::ffff:|64:ff9b::)/i.test(one)) return true;
  return NOT_PUBLIC.check(one, family === 6 ? "ipv6" : "ipv4");
}
