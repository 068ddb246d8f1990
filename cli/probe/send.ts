// One request of a probe → its status and two headers, or why there is none. Safe by construction: no redirect is followed,
// no body is read, no address in a private network is called unless it was named on the command line, and the address that
// was checked is the address that is called.

import { type LookupAddress, type LookupAllOptions, lookup as resolveHost } from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPrivate, literal } from "./address";
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

/** @param resolve finds a name's addresses; the system's resolver, as for every other program */
export function createSender(timeoutMs: number, resolve: Resolve = resolveHost): Sender {
  const lookup = publicOnly(resolve);
  return (probe) =>
    new Promise((done) => {
      const url = new URL(probe.url);
      const isPlain = url.protocol === "http:";
      // Plain HTTP leaves this machine only where somebody wrote it down.
      if (isPlain && !probe.endpoint.isNamed) return done({ failure: "refused address" });
      // A literal address is never looked up, and so checked here.
      if (!probe.endpoint.isNamed && isIP(literal(url.hostname)) !== 0 && isPrivate(url.hostname))
        return done({ failure: "refused address" });
      const request = (isPlain ? http : https).request(url, {
        method: probe.method,
        headers: headersOf(probe),
        agent: false,
        timeout: timeoutMs,
        signal: AbortSignal.timeout(timeoutMs),
        ...(probe.endpoint.isNamed ? {} : { lookup }),
      });
      const end = (sent: Sent) => {
        done(sent);
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

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Resolves a name, and refuses it where any of its addresses is not public: the checked address is the one that is called. */
export const publicOnly =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      if (addresses.length === 0 || addresses.some(({ address }) => isPrivate(address)))
        return callback(Object.assign(new Error("not a public address"), { code: PRIVATE }), "", 0);
      const [first] = addresses;
      return options.all
        ? callback(null, addresses)
        : callback(null, first?.address ?? "", first?.family ?? 0);
    });
  };
