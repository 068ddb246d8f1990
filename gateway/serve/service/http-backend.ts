// Sends a request to the HTTP address behind a route, for as long as its integration allows, and reads its whole answer.

import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { headerPairs, readPayload } from "../request";

export interface Outgoing {
  readonly url: URL;
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

export function callHttp({ url, method, headers, body, timeout }: Outgoing): Promise<HttpOutcome> {
  const kept = headers.filter(([name]) => !NOT_FORWARDED.includes(name.toLowerCase()));
  const length =
    body.length > 0 || !["GET", "HEAD"].includes(method) ? ["Content-Length", String(body.length)] : [];
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
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
      outgoing = send(url, { method, headers: ["Host", url.host, ...kept.flat(), ...length] }, (answer) => {
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
