// Sends a request to the HTTP address behind a route, for as long as its integration allows, and reads its whole answer.

import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { headerPairs, readPayload } from "../request";
import type { Address } from "./address";

export interface Outgoing {
  readonly address: Address;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** Milliseconds. */
  readonly timeout: number;
}

export type HttpOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Buffer;
    }
  | { readonly kind: "timed out" }
  | { readonly kind: "unreachable" };

/** AWS's limit for a payload, in bytes; it holds for answers too. */
const LARGEST_ANSWER = 10 * 1024 * 1024;
const NOT_FORWARDED = ["host", "connection", "content-length", "transfer-encoding"];

export function callHttp({
  address: { origin, target },
  method,
  headers: given,
  body,
  timeout,
}: Outgoing): Promise<HttpOutcome> {
  // A mapping may name the host that the backend is to see; the client's own went with the headers that are forwarded.
  const host = given.find(([name]) => name.toLowerCase() === "host")?.[1] ?? origin.host;
  const kept = given.filter(([name]) => !NOT_FORWARDED.includes(name.toLowerCase()));
  const length =
    body.length > 0 || !["GET", "HEAD"].includes(method) ? ["Content-Length", String(body.length)] : [];
  const send = origin.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    let outgoing: ClientRequest | undefined;
    const timer = setTimeout(() => {
      resolve({ kind: "timed out" });
      outgoing?.destroy();
    }, timeout);
    const settle = (outcome: HttpOutcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    try {
      const { protocol, hostname, port } = origin;
      const headers = ["Host", host, ...kept.flat(), ...length];
      outgoing = send({ protocol, hostname, port, path: target, method, headers }, (answer) => {
        readPayload(answer, LARGEST_ANSWER).then(
          (content) =>
            settle(
              content === undefined
                ? { kind: "unreachable" }
                : {
                    kind: "answered",
                    status: answer.statusCode ?? 502,
                    headers: headerPairs(answer),
                    body: content,
                  },
            ),
          () => settle({ kind: "unreachable" }),
        );
      });
      outgoing.on("error", () => settle({ kind: "unreachable" }));
      outgoing.end(body);
    } catch {
      // An address or header that HTTP does not have.
      settle({ kind: "unreachable" });
    }
  });
}
